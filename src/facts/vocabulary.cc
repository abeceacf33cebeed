#include "facts/vocabulary.h"

#include <array>
#include <string_view>

namespace licet::facts {
namespace {

using base::FieldSpec;
using base::RecordSpec;
using base::Type;
using Words = std::span<const std::string_view>;
using enum Type::Base;

constexpr Type text{string};
constexpr Type truth{boolean};
constexpr Type whole{integer};
constexpr Type decimal{number};
constexpr Type day{date};
constexpr Type texts{list, &text};

constexpr Type record_of(const RecordSpec& spec) { return {record, nullptr, &spec}; }
constexpr Type list_of(const Type& element) { return {list, &element}; }

constexpr Type item_record = record_of(item_spec);
constexpr Type performance_record = record_of(performance_spec);
constexpr Type contains_record = record_of(contains_spec);
constexpr Type party_record = record_of(party_spec);
constexpr Type owner_record = record_of(owner_spec);
constexpr Type identifier_record = record_of(identifier_spec);
constexpr Type red_flag_record = record_of(red_flag_spec);

constexpr std::string_view activity_words[] = {"export",        "reexport",        "transfer",
                                               "deemed_export", "deemed_reexport", "remote_access",
                                               "support",       "possess",         "import"};
constexpr std::string_view assume_words[] = {"none", "ordinary"};
constexpr std::string_view kind_words[] = {"ic",        "board",    "server",     "system",
                                           "hbm",       "software", "technology", "model_weights",
                                           "equipment", "other"};
constexpr std::string_view cryptography_words[] = {"none", "mass_market", "other"};
constexpr std::string_view role_words[] = {"exporter",
                                           "purchaser",
                                           "intermediate_consignee",
                                           "ultimate_consignee",
                                           "end_user",
                                           "designer",
                                           "foundry",
                                           "osat",
                                           "forwarder",
                                           "bank",
                                           "cloud_provider",
                                           "cloud_user"};
constexpr std::string_view person_type_words[] = {"entity", "individual"};
constexpr std::string_view identifier_words[] = {
    "passport", "national_id", "tax",       "registration", "social_credit", "lei",
    "imo",      "mmsi",        "call_sign", "aircraft",     "wallet",        "bank",
    "security", "website",     "email",     "phone",        "other"};
constexpr std::string_view purpose_words[] = {"ai_training",
                                              "ai_inference",
                                              "supercomputer",
                                              "semiconductor_manufacturing",
                                              "military",
                                              "military_intelligence",
                                              "nuclear",
                                              "missile",
                                              "chemical_biological",
                                              "consumer",
                                              "research",
                                              "evaluation_destructive",
                                              "other"};

// A non-negative measure that may be known only as an interval.
constexpr FieldSpec measure(std::string_view name, std::string_view doc, std::string_view unit) {
  return {.name = name,
          .type = decimal,
          .doc = doc,
          .unit = unit,
          .at_least = 0,
          .interval_allowed = true};
}
constexpr FieldSpec country(std::string_view name, std::string_view doc) {
  return {.name = name, .type = text, .doc = doc, .country = true};
}
constexpr FieldSpec word(std::string_view name, std::string_view doc, Words words) {
  return {.name = name, .type = text, .doc = doc, .one_of = words};
}
constexpr FieldSpec plain(std::string_view name, const Type& type, std::string_view doc) {
  return {.name = name, .type = type, .doc = doc};
}

constexpr FieldSpec case_fields[] = {
    plain("id", text, "The user's own name for the case; repeated in the answer."),
    {.name = "on", .type = day, .doc = "The day of the act.", .required = true},
    plain("known", day,
          "Only what had been published by this day counts. Absent: everything the packs hold."),
    word("activity",
         "What is done: `transfer` is in-country; `remote_access` is cloud and IaaS; `support` is "
         "service, finance or forwarding by a person; `possess` is to buy, hold, use or install.",
         activity_words),
    country("from", "Where the item, or the service, comes from."),
    country("to", "Where it goes."),
    word("assume",
         "The named set of assumptions that fill absent facts; each one used is listed in the "
         "answer.",
         assume_words),
    plain(
        "scenarios", texts,
        "Bills, drafts and other packs that are no law, to be evaluated as if they were in force; "
        "none is unless named here."),
    plain("items", list_of(item_record), "What is supplied."),
    plain("parties", list_of(party_record), "Who takes part, and in which role."),
    plain("end_use", record_of(end_use_spec), "What it is for."),
    plain("red_flags", list_of(red_flag_record), "Red flags that the user has looked into."),
    plain("answers", {record},
          "Facts that only one pack asks for, under the pack's own dotted name; the pack declares "
          "the type."),
};

constexpr FieldSpec item_fields[] = {
    plain("id", text, "The user's own name for the item; repeated in the answer."),
    plain("ref", text,
          "A catalogue identifier or an unambiguous alias; fields given beside it override the "
          "catalogue's and are reported as overrides."),
    plain("name", text, "The item's name, for people."),
    word("kind", "What kind of thing it is; `ic` is an integrated circuit.", kind_words),
    plain("classification", texts,
          "The user's own classification: taken as given, reported as such, and compared with the "
          "computed one."),
    {.name = "quantity",
     .type = whole,
     .doc = "How many.",
     .unit = "pieces",
     .at_least = 0,
     .interval_allowed = true},
    plain("value", record_of(money_spec), "What the items of this line are worth together."),
    country("origin", "The country of origin."),
    {.name = "direct_product_of",
     .type = texts,
     .doc = "Countries of whose technology, software or tools the item is a direct product.",
     .country = true},
    plain("maker", text, "The designer's name."),
    country("maker_headquarters", "Where the designer has its headquarters."),
    plain("performance", list_of(performance_record),
          "Peak performance, one entry for each input length and format."),
    measure("tpp", "Total processing performance, if it is already known.", "TPP"),
    measure("die_area_mm2", "Area of the logic dies with non-planar transistors, together.", "mm²"),
    measure("transistors", "Number of transistors, all dies together.", "transistors"),
    measure("memory_bandwidth_gbps", "Bandwidth between processor and memory.", "GB/s"),
    measure("interconnect_gbps",
            "Bidirectional transfer rate over all inputs and outputs to other "
            "chips, memory excepted.",
            "GB/s"),
    measure("memory_gb", "Memory capacity.", "GB"),
    measure("hbm_area_mm2", "Package area of the high-bandwidth memory stack.", "mm²"),
    plain("datacenter", truth, "Designed or marketed for data centres."),
    plain("contains", list_of(contains_record), "What is built into it."),
    measure("training_operations", "Operations used to train the model.", "operations"),
    plain("weights_published", truth, "The model's weights have been published."),
    word("cryptography", "Cryptographic functions.", cryptography_words),
};

constexpr FieldSpec performance_fields[] = {
    {.name = "bits",
     .type = whole,
     .doc = "Length of the input operands.",
     .unit = "bit",
     .at_least = 1},
    measure("tera_ops", "Peak operations a second; a multiply-accumulate counts as two.",
            "10¹² operations/s"),
    plain("dense", truth, "Counted without sparsity."),
    plain("format", text, "Number format of the operands, such as fp16, tf32 or int8."),
};

constexpr FieldSpec contains_fields[] = {
    plain("ref", text, "A catalogue identifier or an unambiguous alias."),
    {.name = "count",
     .type = whole,
     .doc = "How many of it one item contains.",
     .unit = "pieces",
     .at_least = 0},
    plain("item", item_record, "The contained item itself, when it is described in place."),
};

constexpr FieldSpec money_fields[] = {
    {.name = "amount",
     .type = decimal,
     .doc = "The amount, as a decimal number or string.",
     .at_least = 0},
    plain("currency", text, "ISO 4217 code of the currency."),
};

constexpr FieldSpec party_fields[] = {
    plain("id", text, "The user's own name for the party."),
    word("role", "What the party does in the act.", role_words),
    plain("name", text, "The party's name, in any script."),
    plain("address", text, "The party's address, as one text."),
    country("country", "Where the party is located."),
    country("headquarters", "Where the party has its headquarters."),
    plain("ultimate_parent", record_of(ultimate_parent_spec),
          "The last company up the line of control; the party itself if nobody controls it."),
    plain("owners", list_of(owner_record), "Who owns the party."),
    plain("listed", texts, "Identifiers of the lists that the party is on; [] says on none."),
    word("person_type", "A company, agency or other body, or a natural person.", person_type_words),
    {.name = "nationality",
     .type = texts,
     .doc = "Citizenships and permanent residences.",
     .country = true},
    plain("government", truth, "A government body."),
    plain("military", truth, "A military end user, or supports military end uses."),
    plain("identifiers", list_of(identifier_record),
          "Numbers and names by which registers know the party; lists are searched for them."),
    plain("birth_date", text, "Of an individual: the day, the month or the year of birth."),
};

constexpr FieldSpec ultimate_parent_fields[] = {
    plain("name", text, "The ultimate parent's name."),
    country("country", "Where the ultimate parent has its headquarters."),
    plain("identifiers", list_of(identifier_record), "By which registers know the parent."),
    plain("listed", texts, "Identifiers of the lists that the parent is on; [] says on none."),
};

constexpr FieldSpec owner_fields[] = {
    plain("name", text, "The owner's name."),
    country("country", "Where the owner has its headquarters."),
    {.name = "share",
     .type = decimal,
     .doc = "The part it owns, as a fraction of the whole: 0.5 is 50 %.",
     .at_least = 0,
     .interval_allowed = true,
     .at_most = 1},
    plain("listed", texts, "Identifiers of the lists that the owner is on; [] says on none."),
    plain("identifiers", list_of(identifier_record), "By which registers know the owner."),
};

constexpr FieldSpec identifier_fields[] = {
    word("kind", "What it counts. Absent: what its form and its check digit show.",
         identifier_words),
    {.name = "value", .type = text, .doc = "The identifier itself.", .required = true},
    country("country", "Of the authority that issued it."),
};

constexpr FieldSpec end_use_fields[] = {
    {.name = "purposes",
     .type = texts,
     .doc = "What the items, or the access, will serve for.",
     .one_of = purpose_words},
    country("for_headquarters",
            "Headquarters of the company for which it is used, if another than the parties."),
};

constexpr FieldSpec red_flag_fields[] = {
    {.name = "id",
     .type = text,
     .doc = "The flag's identifier, as the pack names it.",
     .required = true},
    plain("present", truth, "Whether the flag is present."),
    plain("resolved", text, "How it was resolved, in words; absent: it was not."),
};

}  // namespace

constexpr RecordSpec case_spec{"case", "One act and its facts.", case_fields};
constexpr RecordSpec item_spec{"item", "A thing, software, technology or service of the act.",
                               item_fields};
constexpr RecordSpec performance_spec{"performance", "Peak performance at one input length.",
                                      performance_fields};
constexpr RecordSpec contains_spec{"contains", "A part of an item.", contains_fields};
constexpr RecordSpec money_spec{"money", "An amount of money.", money_fields};
constexpr RecordSpec party_spec{"party", "A person or body that takes part.", party_fields};
constexpr RecordSpec ultimate_parent_spec{"ultimate_parent", "The party's ultimate parent.",
                                          ultimate_parent_fields};
constexpr RecordSpec owner_spec{"owner", "An owner of a party.", owner_fields};
constexpr RecordSpec identifier_spec{"identifier", "What a register knows somebody by.",
                                     identifier_fields};
constexpr RecordSpec end_use_spec{"end_use", "The end use.", end_use_fields};
constexpr RecordSpec red_flag_spec{"red_flag", "A warning sign, and what became of it.",
                                   red_flag_fields};
constexpr RecordSpec no_answers_spec{"answers", "Facts that packs ask for.", {}};

namespace {

struct SlotName {
  std::size_t slot;
  std::string_view name;
};

// True if the enumeration has as many slots as the table has fields and each slot its field's name.
template <std::size_t N>
constexpr bool slots_match(std::span<const FieldSpec> fields, std::size_t count,
                           const SlotName (&names)[N]) {
  if (fields.size() != count || N != count) return false;
  for (const SlotName& entry : names) {
    if (fields[entry.slot].name != entry.name) return false;
  }
  return true;
}

#define SLOT(record, field) {record##_slot::field, #field}
static_assert(slots_match(case_fields, case_slot::slots,
                          {SLOT(case, id), SLOT(case, on), SLOT(case, known), SLOT(case, activity),
                           SLOT(case, from), SLOT(case, to), SLOT(case, assume),
                           SLOT(case, scenarios), SLOT(case, items), SLOT(case, parties),
                           SLOT(case, end_use), SLOT(case, red_flags), SLOT(case, answers)}));
static_assert(slots_match(item_fields, item_slot::slots,
                          {SLOT(item, id),
                           SLOT(item, ref),
                           SLOT(item, name),
                           SLOT(item, kind),
                           SLOT(item, classification),
                           SLOT(item, quantity),
                           SLOT(item, value),
                           SLOT(item, origin),
                           SLOT(item, direct_product_of),
                           SLOT(item, maker),
                           SLOT(item, maker_headquarters),
                           SLOT(item, performance),
                           SLOT(item, tpp),
                           SLOT(item, die_area_mm2),
                           SLOT(item, transistors),
                           SLOT(item, memory_bandwidth_gbps),
                           SLOT(item, interconnect_gbps),
                           SLOT(item, memory_gb),
                           SLOT(item, hbm_area_mm2),
                           SLOT(item, datacenter),
                           SLOT(item, contains),
                           SLOT(item, training_operations),
                           SLOT(item, weights_published),
                           SLOT(item, cryptography)}));
static_assert(slots_match(performance_fields, performance_slot::slots,
                          {SLOT(performance, bits), SLOT(performance, tera_ops),
                           SLOT(performance, dense), SLOT(performance, format)}));
static_assert(slots_match(contains_fields, contains_slot::slots,
                          {SLOT(contains, ref), SLOT(contains, count), SLOT(contains, item)}));
static_assert(slots_match(money_fields, money_slot::slots,
                          {SLOT(money, amount), SLOT(money, currency)}));
static_assert(slots_match(party_fields, party_slot::slots,
                          {SLOT(party, id), SLOT(party, role), SLOT(party, name),
                           SLOT(party, address), SLOT(party, country), SLOT(party, headquarters),
                           SLOT(party, ultimate_parent), SLOT(party, owners), SLOT(party, listed),
                           SLOT(party, person_type), SLOT(party, nationality),
                           SLOT(party, government), SLOT(party, military), SLOT(party, identifiers),
                           SLOT(party, birth_date)}));
static_assert(slots_match(ultimate_parent_fields, ultimate_parent_slot::slots,
                          {SLOT(ultimate_parent, name), SLOT(ultimate_parent, country),
                           SLOT(ultimate_parent, identifiers), SLOT(ultimate_parent, listed)}));
static_assert(slots_match(owner_fields, owner_slot::slots,
                          {SLOT(owner, name), SLOT(owner, country), SLOT(owner, share),
                           SLOT(owner, listed), SLOT(owner, identifiers)}));
static_assert(slots_match(identifier_fields, identifier_slot::slots,
                          {SLOT(identifier, kind), SLOT(identifier, value),
                           SLOT(identifier, country)}));
static_assert(slots_match(end_use_fields, end_use_slot::slots,
                          {SLOT(end_use, purposes), SLOT(end_use, for_headquarters)}));
static_assert(slots_match(red_flag_fields, red_flag_slot::slots,
                          {SLOT(red_flag, id), SLOT(red_flag, present), SLOT(red_flag, resolved)}));
#undef SLOT

constexpr const RecordSpec* all_specs[] = {
    &case_spec,       &item_spec,    &performance_spec,     &contains_spec,
    &money_spec,      &party_spec,   &ultimate_parent_spec, &owner_spec,
    &identifier_spec, &end_use_spec, &red_flag_spec};

}  // namespace

std::span<const RecordSpec* const> vocabulary() { return all_specs; }

Form form_of(const RecordSpec& spec, std::size_t slot) {
  if (&spec == &item_spec && slot == item_slot::classification) return Form::one_or_list;
  if (&spec == &owner_spec && slot == owner_slot::listed) return Form::one_or_list;
  if (&spec == &owner_spec && slot == owner_slot::share) return Form::share;
  if (&spec == &party_spec && slot == party_slot::birth_date) return Form::birth;
  if (&spec == &money_spec && slot == money_slot::amount) return Form::amount;
  if (&spec == &money_spec && slot == money_slot::currency) return Form::currency;
  return Form::plain;
}

bool always_present(const RecordSpec& spec, std::size_t slot) {
  bool is_contained_item = &spec == &contains_spec && slot == contains_slot::item;
  return spec.fields[slot].type.base == Type::Base::record && !is_contained_item;
}

}  // namespace licet::facts
