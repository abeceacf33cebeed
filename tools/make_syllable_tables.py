#!/usr/bin/env python3
"""Writes lexicon/given_ko.tsv, palladius.tsv and wade_giles.tsv: syllables of Korean and Chinese names in other spellings.

    tools/make_syllable_tables.py lexicon

Run by hand when a rule below changes; the tables are committed. The rules are those of public systems: Revised
Romanisation, the spelling of the North and McCune-Reischauer, and what passports make of them; Kontsevich's system for Korean
in Cyrillic letters, Palladius's and Wade-Giles for Chinese.

given_ko.tsv   a syllable of given names in Hangul, TAB, how it is written in Latin letters, TAB, in Cyrillic letters;
               common syllables first
palladius.tsv  a syllable of pinyin, TAB, the same in Cyrillic letters
wade_giles.tsv a syllable of pinyin, TAB, the same in Wade-Giles without its marks, where it is another
"""

import itertools
import sys
from pathlib import Path

# Syllables of given names, the common ones first: of one spelling that stands for many syllables the first few are read.
GIVEN = """정 영 성 수 철 호 현 미 경 희 진 민 은 용 일 남 동 상 순 선 혁 광 명 춘 국 학 금 옥 화 숙 자 해 재 지 준 원 인
기 종 훈 우 석 태 혜 연 주 봉 창 복 근 덕 길 만 병 규 승 식 환 형 택 룡 령 림 심 실 애 란 련 향 별 휘 걸 여 중 운 윤 서 하 열
나 라 리 래 량 렬 록 률 린 문 무 묵 박 배 백 범 법 보 빈 빛 산 삼 생 설 섭 세 소 솔 송 신 아 안 양 언 엽 예 오 완 왕 요 욱
웅 월 유 육 율 을 음 의 이 익 임 장 전 점 제 조 죄 찬 채 천 청 초 총 충 치 칠 탁 탄 탐 토 판 팔 평 표 필 한 함 항 허 헌 협
홍 황 효 후 흥 강 건 격 견 겸 계 고 곤 관 교 구 군 권 귀 균 극 기 김 난 년 노 농 능 다 달 담 대 도 돈 두 득 들 등 락 낙 랑
루 류 름 마 망 매 맹 면 모 목 몽 방 번 벽 변 부 북 분 비 사 삭 새 샘 선 슬 습 시 씨 암 업 역 염 온 외 위 잔 적 집 차 찬 척
첩 추 축 출 쾌 타 통 편 포 풍 혜 혼 활 회""".split()

INITIALS = "ㄱ ㄲ ㄴ ㄷ ㄸ ㄹ ㅁ ㅂ ㅃ ㅅ ㅆ ㅇ ㅈ ㅉ ㅊ ㅋ ㅌ ㅍ ㅎ".split()
MEDIALS = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅘ ㅙ ㅚ ㅛ ㅜ ㅝ ㅞ ㅟ ㅠ ㅡ ㅢ ㅣ".split()
FINALS = " ㄱ ㄲ ㄳ ㄴ ㄵ ㄶ ㄷ ㄹ ㄺ ㄻ ㄼ ㄽ ㄾ ㄿ ㅀ ㅁ ㅂ ㅄ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(" ")

LATIN_INITIALS = {
    "ㄱ": "k g", "ㄴ": "n", "ㄷ": "t d", "ㄹ": "r l", "ㅁ": "m", "ㅂ": "p b", "ㅅ": "s", "ㅆ": "ss s", "ㅇ": "", "ㅈ": "j ch", "ㅊ": "ch",
    "ㅋ": "k kh", "ㅌ": "t th", "ㅍ": "p ph", "ㅎ": "h",
}
LATIN_MEDIALS = {
    "ㅏ": "a ah", "ㅐ": "ae", "ㅑ": "ya", "ㅓ": "o eo u", "ㅔ": "e", "ㅕ": "yo yeo you yu", "ㅖ": "ye", "ㅗ": "o", "ㅘ": "wa", "ㅙ": "wae",
    "ㅚ": "oe", "ㅛ": "yo", "ㅜ": "u oo", "ㅝ": "wo", "ㅟ": "wi", "ㅠ": "yu yoo", "ㅡ": "u eu", "ㅢ": "ui eui ee", "ㅣ": "i",
}
LATIN_FINALS = {"": "", "ㄱ": "k", "ㄴ": "n", "ㄷ": "t", "ㄹ": "l", "ㅁ": "m", "ㅂ": "p b", "ㅅ": "t", "ㅊ": "t", "ㅇ": "ng", "ㅍ": "p"}
# What passports have beside the rules.
LATIN_OTHERS = {
    "식": "shik", "신": "shin", "실": "shil", "심": "shim", "시": "shi see", "준": "joon", "훈": "hoon", "수": "soo", "희": "hi", "미": "mee",
    "지": "jee", "기": "kee", "이": "yi lee ee", "우": "woo wu", "욱": "wook", "운": "woon", "웅": "woong", "원": "won weon", "영": "young",
    "현": "hyun", "경": "kyung", "병": "byung", "명": "myung", "형": "hyung", "혁": "hyuk", "석": "suk seok", "숙": "sook", "국": "kook",
    "근": "keun", "은": "eun", "흥": "heung", "휘": "hwi whee", "환": "whan", "화": "wha", "오": "oh", "리": "lee", "열": "yeol", "해": "hai",
    "태": "tai", "재": "jai", "배": "bai", "규": "kyoo", "유": "you", "연": "youn", "윤": "yoon youn", "택": "taik", "백": "baik paik",
    "호": "ho hoh", "주": "joo", "두": "doo", "무": "moo", "문": "moon", "순": "soon", "춘": "choon", "중": "joong", "승": "seung",
    "균": "kyoon", "군": "koon", "구": "koo", "부": "boo", "루": "roo", "룡": "yong", "령": "yong young", "림": "im", "련": "yon yeon",
    "량": "yang", "렬": "yol yeol", "률": "yul", "류": "yu", "래": "nae", "락": "nak", "란": "nan",
}
CYRILLIC_INITIALS = {
    "ㄱ": "к г", "ㄴ": "н", "ㄷ": "т д", "ㄹ": "р л", "ㅁ": "м", "ㅂ": "п б", "ㅅ": "с", "ㅆ": "сс", "ㅇ": "", "ㅈ": "ч чж дж", "ㅊ": "чх",
    "ㅋ": "кх", "ㅌ": "тх", "ㅍ": "пх", "ㅎ": "х",
}
CYRILLIC_MEDIALS = {
    "ㅏ": "а", "ㅐ": "э", "ㅑ": "я", "ㅓ": "о", "ㅔ": "е", "ㅕ": "ё е", "ㅖ": "е йе", "ㅗ": "о", "ㅘ": "ва", "ㅙ": "вэ", "ㅚ": "ве вэ",
    "ㅛ": "ё е", "ㅜ": "у", "ㅝ": "во", "ㅟ": "ви", "ㅠ": "ю", "ㅡ": "ы", "ㅢ": "ый ы и", "ㅣ": "и",
}
CYRILLIC_FINALS = {"": "", "ㄱ": "к", "ㄴ": "н", "ㄷ": "т", "ㄹ": "ль", "ㅁ": "м", "ㅂ": "п", "ㅅ": "т", "ㅊ": "т", "ㅇ": "н", "ㅍ": "п"}
# Older spellings, under which leaders of the North are known.
CYRILLIC_OTHERS = {"정": "чен", "종": "чен", "성": "сен", "선": "сен", "일": "ир", "철": "чер чхер", "주": "чжу"}


def parts(syllable: str) -> tuple[str, str, str]:
    code = ord(syllable) - 0xAC00
    return INITIALS[code // 588], MEDIALS[code % 588 // 28], FINALS[code % 28]


def spelled(syllable: str, tables: tuple[dict[str, str], ...], others: dict[str, str]) -> list[str]:
    ways = [table[part].split(" ") for table, part in zip(tables, parts(syllable))]
    found = ["".join(way) for way in itertools.product(*ways)]
    return list(dict.fromkeys([*found, *others.get(syllable, "").split()]))


def korean() -> str:
    text = (
        "# Syllables of Korean given names, the common ones first; how they are written in Latin and in Cyrillic letters.\n"
        "# Written by tools/make_syllable_tables.py by Revised Romanisation, the North's spelling, what passports have, and Kontsevich's system.\n"
    )
    for syllable in dict.fromkeys(GIVEN):
        latin = spelled(syllable, (LATIN_INITIALS, LATIN_MEDIALS, LATIN_FINALS), LATIN_OTHERS)
        # A vowel before a consonant is written without an h.
        latin = [way for way in latin if "ah" not in way or way.endswith("ah")]
        cyrillic = spelled(syllable, (CYRILLIC_INITIALS, CYRILLIC_MEDIALS, CYRILLIC_FINALS), CYRILLIC_OTHERS)
        text += f"{syllable}\t{' '.join(latin)}\t{' '.join(cyrillic)}\n"
    return text


PALLADIUS_INITIALS = {
    "b": "б", "p": "п", "m": "м", "f": "ф", "d": "д", "t": "т", "n": "н", "l": "л", "g": "г", "k": "к", "h": "х", "j": "цз", "q": "ц",
    "x": "с", "zh": "чж", "ch": "ч", "sh": "ш", "r": "ж", "z": "цз", "c": "ц", "s": "с",
}
PALLADIUS_FINALS = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан", "eng": "эн",
    "ong": "ун", "i": "и", "ia": "я", "ie": "е", "iao": "яо", "iu": "ю", "ian": "янь", "in": "инь", "iang": "ян", "ing": "ин",
    "iong": "юн", "u": "у", "ua": "уа", "uo": "о", "uai": "уай", "ui": "уй", "uan": "уань", "un": "унь", "uang": "уан", "v": "юй",
    "ve": "юэ", "van": "юань", "vn": "юнь",
}
# Without an initial, and what is no initial and final side by side.
PALLADIUS_OTHERS = {
    "a": "а", "o": "о", "e": "э", "ai": "ай", "ei": "эй", "ao": "ао", "ou": "оу", "an": "ань", "en": "энь", "ang": "ан", "er": "эр",
    "ya": "я", "ye": "е", "yao": "яо", "you": "ю", "yan": "янь", "yin": "инь", "yang": "ян", "ying": "ин", "yong": "юн", "yi": "и",
    "yu": "юй", "yue": "юэ", "yuan": "юань", "yun": "юнь", "wa": "ва", "wo": "во", "wai": "вай", "wei": "вэй", "wan": "вань",
    "wen": "вэнь", "wang": "ван", "weng": "вэн", "wu": "у", "hui": "хуэй", "zi": "цзы", "ci": "цы", "si": "сы", "zhi": "чжи",
    "chi": "чи", "shi": "ши", "ri": "жи",
}

WADE_GILES_INITIALS = {
    "b": "p", "p": "p", "m": "m", "f": "f", "d": "t", "t": "t", "n": "n", "l": "l", "g": "k", "k": "k", "h": "h", "j": "ch", "q": "ch",
    "x": "hs", "zh": "ch", "ch": "ch", "sh": "sh", "r": "j", "z": "ts", "c": "ts", "s": "s",
}
WADE_GILES_FINALS = {
    "a": "a", "o": "o", "e": "e", "ai": "ai", "ei": "ei", "ao": "ao", "ou": "ou", "an": "an", "en": "en", "ang": "ang", "eng": "eng",
    "ong": "ung", "i": "i", "ia": "ia", "ie": "ieh", "iao": "iao", "iu": "iu", "ian": "ien", "in": "in", "iang": "iang", "ing": "ing",
    "iong": "iung", "u": "u", "ua": "ua", "uo": "o", "uai": "uai", "ui": "ui", "uan": "uan", "un": "un", "uang": "uang", "v": "u",
    "ve": "ueh", "van": "uan", "vn": "un",
}
WADE_GILES_OTHERS = {
    "guo": "kuo", "kuo": "kuo", "huo": "huo", "shuo": "shuo", "gui": "kuei", "kui": "kuei", "ge": "ko", "ke": "ko", "he": "ho", "e": "o",
    "er": "erh", "yi": "i", "ye": "yeh", "you": "yu", "yan": "yen", "yong": "yung", "yue": "yueh", "zi": "tzu", "ci": "tzu", "si": "ssu",
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih",
}


def by_parts(syllable: str, initials: dict[str, str], finals: dict[str, str], others: dict[str, str]) -> str | None:
    if syllable in others:
        return others[syllable]
    for size in (2, 1):
        initial, final = syllable[:size], syllable[size:]
        if initial in ("j", "q", "x") and final.startswith("u"):
            final = "v" + final[1:]
        if initial in initials and final in finals:
            return initials[initial] + finals[final]
    return None


def chinese(by: str, syllables: list[str], *tables: dict[str, str]) -> str:
    """What is written as in pinyin is left out."""
    text = f"# Syllables of pinyin {by}.\n# Written by tools/make_syllable_tables.py.\n"
    for syllable in syllables:
        spelling = by_parts(syllable, *tables)
        if spelling not in (None, syllable):
            text += f"{syllable}\t{spelling}\n"
    return text


def main() -> None:
    lexicon = Path(sys.argv[1])
    rows = (lexicon / "han_pinyin.tsv").read_text(encoding="utf-8").splitlines()
    syllables = [row.split("\t")[0] for row in rows if row and not row.startswith("#")]
    (lexicon / "given_ko.tsv").write_text(korean(), encoding="utf-8")
    palladius = chinese("in Cyrillic letters, by Palladius's system", syllables,
                        PALLADIUS_INITIALS, PALLADIUS_FINALS, PALLADIUS_OTHERS)
    (lexicon / "palladius.tsv").write_text(palladius, encoding="utf-8")
    wade_giles = chinese("in Wade-Giles, without its marks, where they are others", syllables,
                         WADE_GILES_INITIALS, WADE_GILES_FINALS, WADE_GILES_OTHERS)
    (lexicon / "wade_giles.tsv").write_text(wade_giles, encoding="utf-8")


if __name__ == "__main__":
    main()
