package dev.wiredesk.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageGuessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ar | افتتاح جسر جديد يربط ضفتي نهر الوادي",
        "fa | بندر پس از سه روز اعتصاب بازگشایی شد و کارگران پذیرفتند گفتگو کنند",
        "ur | تین روزہ ہڑتال کے بعد بندرگاہ دوبارہ کھل گئی ہے",
        "he | הנמל נפתח מחדש לאחר שלושה ימי שביתה",
        "ru | Порт вновь открыт после трёхдневной забастовки",
        "uk | Порт знову відкрито після триденного страйку",
        "be | Порт зноў адкрыты пасля трохдзённай забастоўкі",
        "sr | Лука поново отворена после тродневног штрајка, саопштиле су њене власти",
        "el | Το λιμάνι ανοίγει ξανά μετά από τριήμερη απεργία",
        "zh | 港口在三天罢工后重新开放",
        "ja | 三日間のストライキの後、港が再開した",
        "ko | 사흘간의 파업 끝에 항구가 다시 열렸다",
        "hi | तीन दिन की हड़ताल के बाद बंदरगाह फिर खुला",
        "th | ท่าเรือเปิดอีกครั้งหลังการนัดหยุดงานสามวัน"
      })
  void aScriptTellsTheLanguage(String language, String text) {
    assertThat(LanguageGuess.of(text)).contains(language);
  }

  @Test
  void theLatinScriptTellsNothing() {
    assertThat(LanguageGuess.of("Port of Harwick reopens, said Νίκος")).isEmpty();
    assertThat(LanguageGuess.of("4:2")).isEmpty();
  }
}
