package dev.wiredesk.feed;

import com.rometools.modules.mediarss.MediaEntryModuleImpl;
import com.rometools.modules.mediarss.types.Credit;
import com.rometools.modules.mediarss.types.MediaContent;
import com.rometools.modules.mediarss.types.Metadata;
import com.rometools.modules.mediarss.types.UrlReference;
import com.rometools.rome.feed.module.Module;
import java.net.URI;

/// A picture as Media RSS says it, in RSS and in Atom.
///
/// Source: Media RSS 1.5.1.
final class MediaRss {
  private MediaRss() {}

  static Module of(Item.Picture picture) {
    MediaContent content = new MediaContent(new UrlReference(URI.create(picture.href())));
    content.setType(picture.mime());
    content.setMedium(picture.medium());
    content.setWidth(picture.width());
    content.setHeight(picture.height());
    content.setFileSize(picture.bytes());
    content.setMetadata(metadata(picture));
    MediaEntryModuleImpl module = new MediaEntryModuleImpl();
    module.setMediaContents(new MediaContent[] {content});
    return module;
  }

  private static Metadata metadata(Item.Picture picture) {
    Metadata metadata = new Metadata();
    if (!picture.caption().isBlank()) {
      metadata.setDescription(picture.caption());
      metadata.setDescriptionType("plain");
    }
    if (!picture.credit().isBlank()) {
      metadata.setCredits(new Credit[] {new Credit(null, null, picture.credit())});
    }
    return metadata;
  }
}
