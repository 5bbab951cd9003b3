// Names as the world has them, and worse, for tests.

export const NAMES: readonly string[] = [
  "Lee Sung-ju", "이성주", "李成柱", "José Núñez de la Peña", "Đặng Thị Ngọc Thịnh", "Søren Kierkegaard", "Łukasz Żal",
  "أحمد بن محمد", "علی‌رضا", "יעל כהן", "Мария Иванова", "Ὀδυσσεύς", "O’Brien", "d'Artagnan", "Straße", "İbrahim Işık",
  "ＷＡＲＷＩＣＫ", "Kim Jong Il", "김정일", "꽃제비", "닭", "นางสาว", "नरेन्द्र मोदी", "東京大学", "ガンダム", "x", "42", "3.5 %",
  "<img src=x onerror=alert(1)>", "</script>", "a\u0000b", "😀 smile", "C++ & C#", "Müller-Lüdenscheidt", "𝕏 𝒀", "ﷺ",
];
