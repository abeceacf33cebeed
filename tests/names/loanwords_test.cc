// Foreign words in kana and Hangul.
#include "names/loanwords.h"

#include "names_support.h"

namespace licet::names::testing {
namespace {

std::string kana(std::string_view text) {
  return loanword_of_kana(comparator().lexicon().data(), text);
}

TEST(Loanwords, LeaveOutTheVowelsPutIn) {
  EXPECT_EQ(kana("ロスネフチ"), "rosnefti");
  EXPECT_EQ(kana("スペクトル"), "spektr");
  EXPECT_EQ(kana("ペドロ"), "pedro");
  EXPECT_EQ(kana("アフマド"), "afmad");
  EXPECT_EQ(kana("インド"), "ind");
}

TEST(Loanwords, OfHanCharactersLeaveOpenWhatTheyDoNotTell) {
  auto han = [](std::string_view text) {
    return loanword_of_han(comparator().lexicon().data(), text);
  };
  EXPECT_EQ(han("弗拉基米尔"), "vRaQimiR");
  EXPECT_EQ(han("特朗普"), "tULRampU");
  EXPECT_EQ(han("米勒"), "miRUL");
  EXPECT_EQ(han("安东诺夫"), "andonnoLv");
  EXPECT_EQ(han("蓝"), "");
  EXPECT_EQ(letters_of_loanword("vRaQimiR"), "vrakimir");
  EXPECT_EQ(letters_of_loanword("miRUL"), "mir");
}

TEST(Loanwords, KeepVowelsThatWereThere) {
  EXPECT_EQ(kana("プーチン"), "putin");
  EXPECT_EQ(kana("クボタ"), "kubota");
  EXPECT_EQ(kana("ムスタファ"), "mustafa");
  EXPECT_EQ(kana("キューバ"), "kyuba");
  EXPECT_EQ(kana("クン"), "kun");
  EXPECT_EQ(kana("ブ"), "bu");
}

TEST(Loanwords, ContractSmallKana) {
  EXPECT_EQ(kana("ファーウェイ"), "fawei");
  EXPECT_EQ(kana("ティムール"), "timur");
  EXPECT_EQ(kana("ヴォルガ"), "vorga");
  EXPECT_EQ(kana("ジョンウン"), "jonun");
  EXPECT_EQ(kana("シャンハイ"), "shanhai");
  EXPECT_EQ(kana("キャノン"), "kyanon");
  EXPECT_EQ(kana("ァ"), "a");
  EXPECT_EQ(kana("ャ"), "ya");
}

TEST(Loanwords, ReadHiraganaAndPassOverOtherScripts) {
  EXPECT_EQ(kana("さだむ"), "sadam");
  EXPECT_EQ(kana("ムハンマド"), "muhammad");
  EXPECT_EQ(kana("漢ッー"), "");
  EXPECT_EQ(kana(""), "");
  EXPECT_EQ(kana("ー"), "");
}

TEST(Loanwords, OfKanaMayHaveOtherSounds) {
  EXPECT_EQ(loanword_with_l("rarf"), "lalf");
  EXPECT_EQ(loanword_with_h("afmad"), "ahmad");
  EXPECT_EQ(loanword_with_h("rafi"), "rafi");
  EXPECT_EQ(loanword_with_h("rif"), "rif");
}

TEST(Loanwords, OfHangulLeaveOutTheVowelPutIn) {
  EXPECT_EQ(loanword_of_hangul("스베르방크"), "sberbangk");
  EXPECT_EQ(loanword_of_hangul("가즈프롬"), "gazprom");
  EXPECT_EQ(loanword_of_hangul("블라디미르"), "bladimir");
  EXPECT_EQ(loanword_of_hangul("글로벌"), "globeol");
  EXPECT_EQ(loanword_of_hangul("그린"), "grin");
  EXPECT_EQ(loanword_of_hangul("은행"), "eunhaeng");
  EXPECT_EQ(loanword_of_hangul("으"), "eu");
  EXPECT_EQ(loanword_of_hangul("漢a"), "");
  EXPECT_EQ(loanword_of_hangul(""), "");
}

}  // namespace
}  // namespace licet::names::testing
