#include "facts/determination_fields.h"

#include <string_view>

namespace licet::facts {
namespace {

using base::FieldSpec;
using base::RecordSpec;
using base::Type;
using enum Type::Base;

extern const RecordSpec jurisdiction_spec;
extern const RecordSpec standing_spec;
extern const RecordSpec both_bases_spec;
extern const RecordSpec item_answer_spec;
extern const RecordSpec requirement_spec;
extern const RecordSpec exception_spec;
extern const RecordSpec failure_spec;
extern const RecordSpec condition_spec;
extern const RecordSpec obligation_spec;
extern const RecordSpec exposure_spec;
extern const RecordSpec flag_spec;
extern const RecordSpec note_spec;
extern const RecordSpec prohibition_spec;
extern const RecordSpec conflict_spec;
extern const RecordSpec question_spec;
extern const RecordSpec question_answer_spec;
extern const RecordSpec margin_spec;
extern const RecordSpec reading_spec;
extern const RecordSpec law_spec;
extern const RecordSpec screening_spec;
extern const RecordSpec screened_party_spec;
extern const RecordSpec list_match_spec;
extern const RecordSpec licence_columns_spec;
extern const RecordSpec ownership_found_spec;

constexpr Type text{string};
constexpr Type truth{boolean};
constexpr Type whole{integer};
constexpr Type decimal{number};
constexpr Type day{date};
constexpr Type anything{dynamic};
constexpr Type texts{list, &text};
constexpr Type wholes{list, &whole};
constexpr Type map_of_texts{record, &text};
constexpr Type map_of_measures{record, &decimal};

constexpr Type record_of(const RecordSpec& spec) { return {record, nullptr, &spec}; }
constexpr Type jurisdiction_record = record_of(jurisdiction_spec);
constexpr Type item_answer_record = record_of(item_answer_spec);
constexpr Type requirement_record = record_of(requirement_spec);
constexpr Type exception_record = record_of(exception_spec);
constexpr Type failure_record = record_of(failure_spec);
constexpr Type condition_record = record_of(condition_spec);
constexpr Type obligation_record = record_of(obligation_spec);
constexpr Type exposure_record = record_of(exposure_spec);
constexpr Type flag_record = record_of(flag_spec);
constexpr Type note_record = record_of(note_spec);
constexpr Type conflict_record = record_of(conflict_spec);
constexpr Type question_record = record_of(question_spec);
constexpr Type question_answer_record = record_of(question_answer_spec);
constexpr Type margin_record = record_of(margin_spec);
constexpr Type reading_record = record_of(reading_spec);
constexpr Type both_bases = record_of(both_bases_spec);
constexpr Type screened_party_record = record_of(screened_party_spec);
constexpr Type list_match_record = record_of(list_match_spec);
constexpr Type ownership_found_record = record_of(ownership_found_spec);
constexpr Type prohibition_record = record_of(prohibition_spec);
constexpr Type list_of(const Type& element) { return {list, &element}; }

constexpr std::string_view verdict_words[] = {"permitted",
                                              "permitted_with_conditions",
                                              "licence_required",
                                              "prohibited",
                                              "held",
                                              "undetermined",
                                              "not_subject"};
constexpr std::string_view review_words[] = {"presumption_of_approval", "case_by_case",
                                             "presumption_of_denial", "denial", "unstated"};
constexpr std::string_view basis_words[] = {"enforced", "codified"};
constexpr std::string_view outcome_words[] = {"clear",  "cannot_clear", "nameless", "listed",
                                              "stated", "open",         "conflict"};
constexpr std::string_view ownership_words[] = {"not_restricted", "undetermined", "restricted"};
constexpr std::string_view severity_words[] = {"aligned", "low", "medium", "high"};

constexpr FieldSpec needed(std::string_view name, const Type& type, std::string_view doc) {
  return {.name = name, .type = type, .doc = doc, .required = true};
}
constexpr FieldSpec optional(std::string_view name, const Type& type, std::string_view doc) {
  return {.name = name, .type = type, .doc = doc};
}
constexpr FieldSpec measure(std::string_view name, const Type& type, std::string_view doc) {
  return {.name = name, .type = type, .doc = doc, .interval_allowed = true};
}

constexpr FieldSpec verdict{.name = "verdict",
                            .type = text,
                            .doc =
                                "The verdict, as the authorities say that they enforce the law "
                                "on that day.",
                            .one_of = verdict_words,
                            .required = true};
constexpr FieldSpec review_policy{.name = "review_policy",
                                  .type = text,
                                  .doc =
                                      "How an application would be judged; only with "
                                      "licence_required.",
                                  .one_of = review_words};
constexpr FieldSpec possible{.name = "possible",
                             .type = texts,
                             .doc = "Every verdict that the facts still unknown may lead to.",
                             .one_of = verdict_words};
constexpr FieldSpec possible_review_policies{
    .name = "possible_review_policies",
    .type = texts,
    .doc = "Every review policy that the facts still unknown may lead to.",
    .one_of = review_words};
constexpr FieldSpec rule = needed("rule", text, "Identifier of the rule.");
constexpr FieldSpec cite = optional("cite", text, "Where the rule stands.");
constexpr FieldSpec item_index = optional("item", whole, "Which item of the case, from 0.");
constexpr FieldSpec codified = optional("codified", record_of(standing_spec),
                                        "The verdict of the text, whatever is enforced.");
constexpr FieldSpec why_differs =
    optional("why_differs", texts,
             "Why the verdict and the codified one differ, one sentence each; empty: they do not.");

constexpr FieldSpec holds = optional("holds", both_bases, "Whether the rule holds.");

constexpr FieldSpec determination_fields[] = {
    optional("id", text, "The case's own name, repeated."),
    {.name = "basis", .type = text, .doc = "The basis that was asked for.", .one_of = basis_words},
    verdict,
    review_policy,
    possible,
    possible_review_policies,
    codified,
    {.name = "codified_possible",
     .type = texts,
     .doc = "Every codified verdict that the facts still unknown may lead to.",
     .one_of = verdict_words},
    why_differs,
    optional("reasons", texts, "Identifiers of the rules that decide the verdict."),
    needed("jurisdictions", list_of(jurisdiction_record), "One answer for each pack."),
    needed("conflicts", list_of(conflict_record), "Duties under one law that another forbids."),
    needed("questions", list_of(question_record), "The decisive unknown facts, fewest first."),
    needed("margins", list_of(margin_record),
           "For each number that matters, the nearest value that changes the verdict."),
    needed("assumptions", texts, "Every assumption that was used, in words."),
    needed("overrides", texts, "Figures of the case that replaced the catalogue's, in words."),
    optional("readings", list_of(reading_record),
             "The answer under each other reading of the law or figure of the catalogue."),
    optional("robust", truth, "The verdict is the same under every reading."),
    optional("warnings", texts,
             "What limits the answer: days beyond a pack's horizon, states that no document "
             "confirms."),
    needed("law", record_of(law_spec), "Which law answered."),
    optional("screening", record_of(screening_spec),
             "Who the parties are by lists and ownership; absent: nobody was looked for."),
    optional("proof", anything,
             "A tree of rule, facts read (with whence they are, if not from the case), citation "
             "and result."),
};

constexpr FieldSpec standing_fields[] = {verdict, review_policy, possible,
                                         possible_review_policies};

constexpr FieldSpec both_bases_fields[] = {
    optional("codified", truth, "As the text stands; null: hangs on unknown facts."),
    optional("enforced", truth, "As enforced; null: hangs on unknown facts."),
};

constexpr FieldSpec jurisdiction_fields[] = {
    needed("pack", text, "The pack's name."),
    optional("attaches", truth, "The regime reaches the act; null: unknown."),
    optional("why_attaches", text, "The reason, in words."),
    optional("cite_attaches", text, "Where it stands."),
    verdict,
    review_policy,
    possible,
    possible_review_policies,
    codified,
    why_differs,
    needed("items", list_of(item_answer_record), "What the pack makes of each item."),
    needed("requirements", list_of(requirement_record), "Licence requirements that apply."),
    optional("prohibitions", list_of(prohibition_record), "Prohibitions that apply."),
    needed("exceptions", list_of(exception_record), "Exceptions and authorisations looked at."),
    needed("conditions", list_of(condition_record), "Conditions of the exceptions relied on."),
    needed("obligations", list_of(obligation_record), "Duties that come with the answer."),
    needed("exposures", list_of(exposure_record), "Liabilities under another's law."),
    needed("flags", list_of(flag_record), "Red flags that are, or may be, present."),
    needed("notes", list_of(note_record), "What changes no outcome but should be known."),
};

constexpr FieldSpec item_answer_fields[] = {
    optional("id", text, "The case's own name for the item."),
    optional("ref", text, "The catalogue identifier."),
    optional("name", text, "The item's name."),
    needed("classification", texts,
           "The codes that the rules were applied to: the user's own if given, else computed."),
    optional("possible_classification", texts, "Codes that hang on unknown facts."),
    optional("classification_given", truth, "The codes are the user's own."),
    optional("given_classification", texts, "The codes that the user gave."),
    optional("computed", texts, "The codes that the pack gives it, where the user gave others."),
    measure("measures", map_of_measures, "Measures by name; a number or an interval."),
};

constexpr FieldSpec requirement_fields[] = {
    rule,
    cite,
    optional("text", text, "The rule in one line."),
    item_index,
    optional("reason", text, "Reason for control."),
    optional("applies", both_bases, "Whether the requirement reaches the item."),
    optional("outstanding", both_bases, "Whether it does and nothing overcomes it."),
    optional("overcome_by", text, "The exception that overcomes it; null: none."),
    optional("overcome_by_rules", texts, "Identifiers of all that overcome it."),
    review_policy,
    optional("review_rules", texts, "Identifiers of the rules that give the review policy."),
};

constexpr FieldSpec exception_fields[] = {
    needed("name", text, "The exception's name."),
    optional("rule", text, "Identifier of the rule."),
    cite,
    item_index,
    optional("available", truth, "On the basis asked for; null: hangs on unknown facts."),
    optional("codified_available", truth, "As the text stands."),
    needed("fails", list_of(failure_record),
           "Conditions that are not met, and what takes it away."),
    needed("unknown", list_of(failure_record), "Conditions that hang on unknown facts."),
};

constexpr FieldSpec failure_fields[] = {
    optional("rule", text, "Identifier of the rule."),
    needed("why", text, "The condition in words."),
    cite,
    optional("ask", text, "The question to put."),
    optional("facts", texts, "Paths of the facts that it hangs on."),
};

constexpr FieldSpec condition_fields[] = {
    optional("rule", text, "Identifier of the rule that it belongs to."),
    needed("text", text, "The condition in words."),
    cite,
    item_index,
};

constexpr FieldSpec party_names =
    optional("parties", texts, "The parties of the case that it falls on, by name or role.");

constexpr FieldSpec obligation_fields[] = {
    needed("who", text, "The role that bears it; `party`: each of `parties`."),
    needed("act", text, "What is to be done."),
    optional("by", text, "The day or event by which."),
    optional("rule", text, "Identifier of the rule that it comes with."),
    cite,
    party_names,
};

constexpr FieldSpec exposure_fields[] = {
    needed("who", text, "Who is exposed; `party`: each of `parties`."),
    needed("to", text, "To what."),
    rule,
    optional("text", text, "The rule in one line."),
    cite,
    holds,
    party_names,
};

constexpr FieldSpec flag_fields[] = {
    rule,
    needed("id", text, "The flag's identifier."),
    needed("text", text, "The flag in words."),
    cite,
    holds,
    optional("resolved", truth, "The case, or a fact, resolves it; null: not known."),
    optional("resolution", text, "How the case resolves it, in its own words."),
};

constexpr FieldSpec note_fields[] = {rule, needed("text", text, "The note."), cite, holds,
                                     party_names};

constexpr FieldSpec prohibition_fields[] = {rule, needed("text", text, "The rule in one line."),
                                            cite, holds};

constexpr FieldSpec conflict_fields[] = {
    needed("id", text, "Identifier of the conflict."),
    {.name = "severity",
     .type = text,
     .doc = "How serious it is.",
     .one_of = severity_words,
     .required = true},
    needed("between", texts, "Identifiers of the rules that collide."),
    needed("check", texts, "What to look into."),
    optional("title", text, "The conflict in a few words."),
    optional("text", text, "The conflict in words."),
    cite,
    optional("exposes", text, "Whom it exposes, and to what."),
    party_names,
    holds,
};

constexpr FieldSpec question_fields[] = {
    needed("fact", text, "Path of the fact."),
    needed("ask", text, "The question in words."),
    cite,
    optional("decides_alone", truth, "One answer at least leaves nothing undetermined."),
    needed("if", list_of(question_answer_record), "Where each answer leads."),
};

constexpr FieldSpec question_answer_fields[] = {
    needed("answer", text, "The answer, as it would be written."), verdict, review_policy,
    possible};

constexpr FieldSpec margin_fields[] = {
    needed("fact", text, "Path of the number."),
    optional("now", decimal, "Its value now."),
    needed("flips_at", decimal, "The nearest value on the other side."),
    optional("inclusive", truth, "false: the verdict changes just beyond `flips_at`, not at it."),
    {.name = "to",
     .type = text,
     .doc = "The verdict there.",
     .one_of = verdict_words,
     .required = true},
    {.name = "to_review_policy",
     .type = text,
     .doc = "The review policy there.",
     .one_of = review_words},
    optional("rule", text, "The rule whose outcome changes."),
    cite,
};

constexpr FieldSpec reading_fields[] = {
    needed("name", text, "The reading's name."),
    needed("choice", text, "The other choice."),
    verdict,
    review_policy,
    codified,
    needed("classification", texts, "The first item's codes under it."),
    optional("same", truth, "The answer is the same as under the default."),
};

constexpr FieldSpec screening_fields[] = {
    needed("screened", truth, "Lists were searched."),
    needed("holds", truth, "A match that nobody has looked at holds the case."),
    needed("doubts", texts, "Why nobody can be cleared by these lists; empty: somebody can."),
    needed("notes", texts, "What else is to be known of the lists and the ownership file."),
    needed("parties", list_of(screened_party_record),
           "The parties of the case, their owners and ultimate parents, and holders above them "
           "that are like an entry."),
};

constexpr FieldSpec screened_party_fields[] = {
    needed("party", text,
           "Its path in the case; of a holder that the case does not name, that of "
           "the party below it."),
    optional("holder", truth, "It is such a holder, above that party in the ownership file."),
    needed("name", text, "Its name."),
    {.name = "outcome",
     .type = text,
     .doc = "What was found: `open` and `conflict` hold the case.",
     .one_of = outcome_words,
     .required = true},
    optional("stated", texts, "The lists that the case names; null: it names none."),
    needed("matches", list_of(list_match_record), "Entries that it is, or may be."),
    optional("cleared", list_of(list_match_record),
             "Entries that it is not, as a reviewer decided."),
    needed("more_matches", whole, "Further entries that it may be."),
    needed("ownership", list_of(ownership_found_record), "What rules on ownership make of it."),
};

constexpr FieldSpec list_match_fields[] = {
    needed("entry", text, "The entry's key."),
    needed("name", text, "The entry's name that is most like the party's."),
    optional("name_is_ours", truth, "We add that name; the list does not print it."),
    needed("list", text, "The list that the entry is on."),
    needed("version", text, "The version that was searched."),
    needed("score", decimal, "How probable it is that the entry is the party."),
    needed("certain", truth, "It is the party for certain."),
    needed("why", text, "What makes it certain, or leaves it open."),
    optional("decision", text, "What a reviewer decided of it, when and why; may be empty."),
    optional("evidence", texts, "What beside the name moved the score, and by how much."),
    needed("listings", texts, "By what `parties[].listed` knows the listing."),
    optional("programmes", text, "Programmes of the entry."),
    cite,
    optional("countries", text, "Countries of the entry."),
    optional("listed", day, "Since when it is listed."),
    optional("licence", record_of(licence_columns_spec), "What its licence columns say."),
};

constexpr FieldSpec licence_columns_fields[] = {
    needed("scope", text, "Which items need a licence."),
    needed("mildest_policy", text, "The mildest review policy that it states."),
    needed("strictest_policy", text, "The strictest."),
    needed("footnotes", wholes, "Numbers of its footnotes."),
};

constexpr FieldSpec ownership_found_fields[] = {
    needed("rule", text, "The rule on ownership."),
    optional("title", text, "Its title."),
    cite,
    {.name = "answer",
     .type = text,
     .doc = "What it says of the party.",
     .one_of = ownership_words,
     .required = true},
    needed("text", text, "The arithmetic in one line."),
};

constexpr FieldSpec law_fields[] = {
    needed("packs", map_of_texts, "Version of each pack."),
    optional("sha256", text, "Digest of the packs that answered."),
    needed("on", day, "The day of the act."),
    optional("known", day, "Only what had been published by then; null: everything."),
    optional("lists", map_of_texts, "Date of each list that was looked into."),
    optional("scenarios", texts, "Packs that are no law and were asked for by name."),
    optional("horizons", map_of_texts, "The last day up to which each pack's authors looked."),
};

constexpr RecordSpec jurisdiction_spec{"jurisdiction", "One pack's answer.", jurisdiction_fields};
constexpr RecordSpec standing_spec{"standing", "A verdict on one basis.", standing_fields};
constexpr RecordSpec both_bases_spec{"both_bases", "A truth on each basis.", both_bases_fields};
constexpr RecordSpec prohibition_spec{"prohibition", "A prohibition.", prohibition_fields};
constexpr RecordSpec item_answer_spec{"item_answer", "What a pack makes of an item.",
                                      item_answer_fields};
constexpr RecordSpec requirement_spec{"requirement", "A licence requirement.", requirement_fields};
constexpr RecordSpec exception_spec{"exception", "An exception or authorisation.",
                                    exception_fields};
constexpr RecordSpec failure_spec{"failure", "A condition that is not met, or not known to be.",
                                  failure_fields};
constexpr RecordSpec condition_spec{"condition", "A condition to keep.", condition_fields};
constexpr RecordSpec obligation_spec{"obligation", "A duty.", obligation_fields};
constexpr RecordSpec exposure_spec{"exposure", "A liability.", exposure_fields};
constexpr RecordSpec flag_spec{"flag", "A red flag.", flag_fields};
constexpr RecordSpec note_spec{"note", "A note.", note_fields};
constexpr RecordSpec conflict_spec{"conflict", "A collision of two laws.", conflict_fields};
constexpr RecordSpec question_spec{"question", "A fact to find out.", question_fields};
constexpr RecordSpec question_answer_spec{"question_answer", "Where an answer leads.",
                                          question_answer_fields};
constexpr RecordSpec margin_spec{"margin", "How far a number is from another verdict.",
                                 margin_fields};
constexpr RecordSpec reading_spec{"reading", "The answer under another reading.", reading_fields};
constexpr RecordSpec law_spec{"law", "The law that answered.", law_fields};
constexpr RecordSpec screening_spec{"screening", "Who the parties are.", screening_fields};
constexpr RecordSpec screened_party_spec{"screened_party", "Somebody who was looked for.",
                                         screened_party_fields};
constexpr RecordSpec list_match_spec{"list_match", "An entry that a party is, or may be.",
                                     list_match_fields};
constexpr RecordSpec licence_columns_spec{
    "licence_columns", "What the licence columns of an entry say.", licence_columns_fields};
constexpr RecordSpec ownership_found_spec{
    "ownership_found", "What a rule on ownership makes of a party.", ownership_found_fields};

}  // namespace

constexpr RecordSpec determination_spec{"determination", "The answer to a case.",
                                        determination_fields};

std::span<const RecordSpec* const> determination_records() {
  static constexpr const RecordSpec* all[] = {&determination_spec,
                                              &standing_spec,
                                              &both_bases_spec,
                                              &jurisdiction_spec,
                                              &item_answer_spec,
                                              &requirement_spec,
                                              &exception_spec,
                                              &failure_spec,
                                              &condition_spec,
                                              &obligation_spec,
                                              &exposure_spec,
                                              &flag_spec,
                                              &note_spec,
                                              &prohibition_spec,
                                              &conflict_spec,
                                              &question_spec,
                                              &question_answer_spec,
                                              &margin_spec,
                                              &reading_spec,
                                              &law_spec,
                                              &screening_spec,
                                              &screened_party_spec,
                                              &list_match_spec,
                                              &licence_columns_spec,
                                              &ownership_found_spec};
  return all;
}

}  // namespace licet::facts
