// FollowTheMoney entities, one JSON object a line. Every property is a list of strings.
#include <simdjson.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "fmt/format.h"
#include "ownership/readers.h"
#include "ownership/rows.h"

namespace licet::ownership {

namespace {

namespace dom = simdjson::dom;

// Schemata that are neither parties nor holdings: they identify, place or explain entities.
constexpr std::string_view kBeside[] = {
    "Sanction", "Identification", "Passport",      "Occupancy", "Address",
    "Position", "Documentation",  "ContractAward", "Note",      "Mention"};
// And those that link parties otherwise than by a holding; they are counted.
constexpr std::string_view kLinks[] = {
    "Family",         "Associate", "UnknownLink", "Succession", "Membership",        "Employment",
    "Representation", "Debt",      "Payment",     "Similar",    "ProjectParticipant"};

bool is_among(std::string_view schema, std::span<const std::string_view> schemata) {
  return std::ranges::find(schemata, schema) != schemata.end();
}

class FtmReader {
 public:
  FtmReader(const ListWords& words, GraphBuilder& builder) : words_(words), builder_(builder) {}

  void line(std::string_view text, std::uint32_t number) {
    line_ = number;
    dom::element entity;
    auto error = parser_.parse(text.data(), text.size()).get(entity);
    if (error) {
      builder_.complain(line_,
                        fmt::format("not a JSON object: {}", simdjson::error_message(error)));
      return;
    }
    dom::element inner;
    if (!entity["op"].get(inner)) {
      builder_.complain(line_, "a line of a delta", {}, "entities",
                        "apply deltas to the full file first");
      return;
    }
    read_entity(entity, 0);
  }

  void finish() {
    if (links_ == 0) return;
    builder_.remark(fmt::format(
        "{} records that link parties otherwise than by a holding were left out (family, "
        "associates, unknown links, parents without a share and the like)",
        links_));
  }

 private:
  std::string_view text(const dom::element& object, std::string_view key) {
    std::string_view out;
    if (object[key].get_string().get(out)) return {};
    return out;
  }

  // The first value of a property; "" if it has none.
  std::string_view first(const dom::element& properties, std::string_view key) {
    dom::array values;
    if (properties[key].get_array().get(values)) return text(properties, key);
    for (dom::element value : values) {
      std::string_view out;
      if (!value.get_string().get(out) && !out.empty()) return out;
    }
    return {};
  }

  void read_entity(const dom::element& entity, int depth) {
    std::string_view schema = text(entity, "schema");
    dom::element properties;
    if (schema.empty() || entity["properties"].get(properties) || !properties.is_object()) {
      builder_.complain(line_, "not an entity", {},
                        "an object with `id`, `schema` and `properties`");
      return;
    }
    if (schema == "Ownership")
      return read_holding(properties, "owner", "asset", Kind::ownership, depth);
    if (schema == "Directorship") {
      return read_holding(properties, "director", "organization", Kind::directorship, depth);
    }
    if (is_among(schema, kBeside)) return;
    if (is_among(schema, kLinks)) {
      ++links_;
      return;
    }
    std::string_view id = trimmed(text(entity, "id"));
    if (id.empty()) return builder_.complain(line_, "an entity without an id");
    PartyIndex party = builder_.party(id, line_);
    if (depth == 0) builder_.declare(party, line_);
    if (!first(properties, "parent").empty()) ++links_;
    describe(party, entity, properties, schema);
  }

  void describe(PartyIndex party, const dom::element& entity, const dom::element& properties,
                std::string_view schema) {
    PartyFacts facts;
    facts.name = text(entity, "caption");
    if (std::string_view name = first(properties, "name"); !name.empty()) facts.name = name;
    std::string country;
    for (std::string_view key : {"country", "jurisdiction", "nationality"}) {
      if (country.empty()) country = capitals(first(properties, key));
    }
    std::string head = capitals(first(properties, "mainCountry"));
    // Codes of another standard (of regions and of states that are gone) name no place here.
    if (builder_.knows_country(country)) facts.country = country;
    if (builder_.knows_country(head)) facts.headquarters = head;
    facts.type = schema == "Person" ? PartyType::person : PartyType::entity;
    identifiers(properties, "topics", words_.topics, facts.listed);
    bool listing = !facts.listed.empty();
    if (listing || !only_beside(entity, properties)) {
      identifiers(entity, "datasets", words_.datasets, facts.listed);
    }
    // A nested copy may say less than the entity's own line.
    if (builder_.at(party).name.empty() || facts.name == builder_.at(party).name) {
      builder_.describe(party, facts, line_);
    }
  }

  // Datasets also hold those who are linked to whom they list. Such an entity says so: it is no
  // target, or its topics are of another sort. One that says neither may be listed.
  static bool only_beside(const dom::element& entity, const dom::element& properties) {
    bool target = false;
    if (!entity["target"].get_bool().get(target)) return !target;
    dom::array topics;
    return !properties["topics"].get_array().get(topics) && topics.size() > 0;
  }

  static void identifiers(const dom::element& object, std::string_view key,
                          const std::vector<ListWords::Word>& words,
                          std::vector<std::string>& out) {
    dom::array values;
    if (object[key].get_array().get(values)) return;
    for (dom::element value : values) {
      std::string_view word;
      if (value.get_string().get(word)) continue;
      auto found = std::ranges::find(words, word, &ListWords::Word::word);
      if (found != words.end()) out.push_back(found->identifier);
    }
  }

  // Parties named by a property: ids, or whole entities where the export is nested.
  std::vector<PartyIndex> parties(const dom::element& properties, std::string_view key, int depth) {
    std::vector<PartyIndex> out;
    dom::array values;
    if (properties[key].get_array().get(values)) return out;
    for (dom::element value : values) {
      std::string_view id;
      if (value.is_object()) {
        if (depth < 2) read_entity(value, depth + 1);
        id = text(value, "id");
      } else if (value.get_string().get(id)) {
        continue;
      }
      if (!trimmed(id).empty()) out.push_back(builder_.party(trimmed(id), line_));
    }
    return out;
  }

  void read_holding(const dom::element& properties, std::string_view owner_key,
                    std::string_view asset_key, Kind kind, int depth) {
    auto owners = parties(properties, owner_key, depth);
    auto assets = parties(properties, asset_key, depth);
    if (owners.empty() || assets.empty()) {
      builder_.complain(
          line_, fmt::format("a holding without `{}`", owners.empty() ? owner_key : asset_key));
      return;
    }
    Holding holding;
    holding.kind = kind;
    holding.line = line_;
    if (kind == Kind::ownership && !percentages(properties, holding.share)) return;
    holding.period =
        read_period(first(properties, "startDate"), first(properties, "endDate"), line_, builder_);
    holding.note = builder_.note(first(properties, "role"), {});
    for (PartyIndex owner : owners) {
      for (PartyIndex asset : assets) {
        holding.owner = owner;
        holding.asset = asset;
        builder_.add(holding);
      }
    }
  }

  // Several percentages of one holding are readings of the same share: all of them may be true.
  bool percentages(const dom::element& properties, ShareRange& range) {
    dom::array values;
    std::string_view single = first(properties, "percentage");
    if (single.empty()) return true;
    if (properties["percentage"].get_array().get(values)) {
      auto found = read_share(single, {}, line_, builder_);
      if (found) range = *found;
      return found.has_value();
    }
    bool any = false;
    for (dom::element value : values) {
      std::string_view text;
      if (value.get_string().get(text) || trimmed(text).empty()) continue;
      auto found = read_share(text, {}, line_, builder_);
      if (!found) return false;
      range = any ? ShareRange{std::min(range.low, found->low), std::max(range.high, found->high)}
                  : *found;
      any = true;
    }
    return true;
  }

  const ListWords& words_;
  GraphBuilder& builder_;
  dom::parser parser_;
  std::uint32_t line_ = 0;
  std::size_t links_ = 0;
};

}  // namespace

void read_ftm(std::string_view bytes, const ListWords& words, GraphBuilder& builder) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  FtmReader reader(words, builder);
  std::uint32_t number = 0;
  while (!bytes.empty() && !builder.is_full()) {
    std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view text = trimmed(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    ++number;
    if (!text.empty()) reader.line(text, number);
  }
  reader.finish();
}

}  // namespace licet::ownership
