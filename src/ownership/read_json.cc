// Parties and holdings from one JSON document.
#include <simdjson.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "facts/json_syntax.h"
#include "fmt/format.h"
#include "ownership/readers.h"
#include "ownership/rows.h"

namespace licet::ownership {

namespace {

namespace dom = simdjson::dom;
namespace ondemand = simdjson::ondemand;

constexpr std::string_view kPartyKeys[] = {"id",           "name",   "country",
                                           "headquarters", "listed", "type"};
constexpr std::string_view kHoldingKeys[] = {"owner", "asset", "percent", "share",  "kind",
                                             "from",  "until", "role",    "source", "joint"};

// The text of a scalar; nullopt for null, lists and objects.
std::optional<std::string> text_of(const dom::element& value) {
  if (value.is_string()) return std::string(std::string_view(value.get_string()));
  if (value.is_number() || value.is_bool()) return simdjson::minify(value);
  return std::nullopt;
}

class JsonReader {
 public:
  JsonReader(const simdjson::padded_string& text, GraphBuilder& builder)
      : text_(text), builder_(builder) {}

  void read() {
    ondemand::parser parser;
    ondemand::document document;
    ondemand::object root;
    auto error = parser.iterate(text_).get(document);
    if (!error) error = document.get_object().get(root);
    if (error) return complain_of_syntax(error);
    for (auto field : root) {
      ondemand::raw_json_string raw;
      error = field.key().get(raw);
      if (error) return complain_of_syntax(error);
      // The raw key runs on to the end of the text; its closing quote tells where it ends.
      std::string_view key(raw.raw(),
                           static_cast<std::size_t>(text_.data() + text_.size() - raw.raw()));
      bool parties = key.starts_with("parties\"");
      if (!parties && !key.starts_with("holdings\"")) {
        at(key);
        builder_.complain(line_, "unknown key of the document", key.substr(0, key.find('"')),
                          "parties, holdings");
        return;
      }
      ondemand::array list;
      error = field.value().get_array().get(list);
      if (error) return complain_of_syntax(error);
      if (!read_list(list, parties) || builder_.is_full()) return;
    }
    // As in a CSV, these are fractions by a slip.
    if (largest_ > 0 && largest_ <= kPercent) {
      builder_.complain(line_, "no percentage of the file is above 1", {}, "percentages, 0 to 100",
                        "for fractions use `share`; if they are percentages, write \"0.5 %\"");
    }
  }

 private:
  bool read_list(ondemand::array list, bool parties) {
    for (auto entry : list) {
      ondemand::object object;
      std::string_view raw;
      auto error = entry.get_object().get(object);
      if (!error) error = object.raw_json().get(raw);
      if (error) {
        complain_of_syntax(error);
        return false;
      }
      at(raw);
      raw_ = raw;
      dom::element element;
      error = parser_.parse(raw).get(element);
      if (error) {
        complain_of_syntax(error);
        return false;
      }
      if (parties)
        read_party(element);
      else
        read_holding(element);
      if (builder_.is_full()) return false;
    }
    return true;
  }

  // Remembers the line of a place in the text; places come in rising order.
  void at(std::string_view here) {
    const char* place = here.empty() ? nullptr : &here.front();
    if (place == nullptr) return;
    const char* begin = text_.data() + counted_;
    if (place < begin || place > text_.data() + text_.size()) return;
    line_ += static_cast<std::uint32_t>(std::count(begin, place, '\n'));
    counted_ = static_cast<std::size_t>(place - text_.data());
  }

  void complain_of_syntax(simdjson::error_code error) {
    builder_.complain(line_,
                      fmt::format("not the expected JSON: {}", simdjson::error_message(error)), {},
                      "an object with the lists `parties` and `holdings`");
  }

  // The text under `key`; "" if absent or null.
  std::string text(const dom::element& object, std::string_view key) {
    dom::element value;
    if (object[key].get(value) || value.is_null()) return {};
    auto found = text_of(value);
    if (!found) builder_.complain(line_, fmt::format("`{}` must be a text or a number", key));
    return found.value_or("");
  }

  // The same of a share: a number as it is written, for a parsed one is rounded to what a double
  // holds, perhaps up to the half that decides. `inner`: its key within an object under `key`.
  std::string share_text(const dom::element& object, std::string_view key,
                         std::string_view inner = {}) {
    dom::element value;
    auto error = inner.empty() ? object[key].get(value) : object[key][inner].get(value);
    std::string_view last = inner.empty() ? key : inner;
    if (error || !value.is_double()) {
      return inner.empty() ? text(object, last) : text(object[key].value_unsafe(), last);
    }
    simdjson::padded_string copy(raw_);
    ondemand::document document;
    ondemand::value written;
    error = tokens_.iterate(copy).get(document);
    if (!error) {
      error = inner.empty() ? document[key].get(written) : document[key][inner].get(written);
    }
    return error ? text(object, last) : std::string(trimmed(written.raw_json_token()));
  }

  bool known_keys(const dom::element& object, std::span<const std::string_view> keys) {
    dom::object fields;
    if (object.get_object().get(fields)) return false;
    std::vector<std::string_view> seen;
    for (auto field : fields) {
      if (std::ranges::find(keys, field.key) != keys.end()) {
        if (std::ranges::find(seen, field.key) == seen.end()) {
          seen.push_back(field.key);
          continue;
        }
        builder_.complain(line_, "the field is given twice", field.key, "once");
        return false;
      }
      auto nearest = base::nearest(field.key, keys);
      builder_.complain(line_, "unknown field", field.key, fmt::format("{}", fmt::join(keys, ", ")),
                        nearest ? fmt::format("perhaps `{}`", *nearest) : "");
      return false;
    }
    return true;
  }

  void read_party(const dom::element& object) {
    if (!known_keys(object, kPartyKeys)) return;
    std::string id = text(object, "id");
    if (id.empty()) return builder_.complain(line_, "a party without an id");
    std::string name = text(object, "name");
    std::string country = text(object, "country");
    std::string head = text(object, "headquarters");
    PartyIndex party = builder_.party(id, line_);
    builder_.declare(party, line_);
    PartyFacts facts{name, country, head, listed(object), party_type_of(text(object, "type"))};
    builder_.describe(party, facts, line_);
  }

  std::vector<std::string> listed(const dom::element& object) {
    dom::element value;
    if (object["listed"].get(value) || value.is_null()) return {};
    dom::array list;
    if (value.get_array().get(list)) return parse_listed(text(object, "listed"));
    std::vector<std::string> out;
    for (dom::element entry : list) {
      auto word = text_of(entry);
      if (!word) {
        builder_.complain(line_, "`listed` must be a list of identifiers");
        return {};
      }
      for (std::string& identifier : parse_listed(*word)) out.push_back(std::move(identifier));
    }
    return out;
  }

  // A number, a text, or {"min": .., "max": ..} under `key`, as parse_percent or parse_fraction
  // take it; false after a problem.
  bool range_text(const dom::element& object, std::string_view key, ShareRange& range,
                  bool& given) {
    dom::element value;
    if (object[key].get(value) || value.is_null()) return true;
    given = true;
    bool fraction = key == "share";
    auto read = [&](const std::string& text) {
      return fraction ? read_share({}, text, line_, builder_)
                      : read_share(text, {}, line_, builder_);
    };
    if (!value.is_object()) {
      std::string written = share_text(object, key);
      if (written.empty()) return false;
      auto found = read(written);
      if (!found) return false;
      range = *found;
      if (!fraction && value.is_number()) largest_ = std::max(largest_, range.high);
      return true;
    }
    std::string low = share_text(object, key, "min");
    std::string high = share_text(object, key, "max");
    auto from = low.empty() ? ShareRange{0, 0} : read(low);
    auto to = high.empty() ? ShareRange{kWhole, kWhole} : read(high);
    if (!from || !to) return false;
    range = {from->low, to->high};
    if (range.low <= range.high) return true;
    builder_.complain(line_, "the least share is above the largest", low, "min <= max");
    return false;
  }

  void read_holding(const dom::element& object) {
    if (!known_keys(object, kHoldingKeys)) return;
    std::string owner = text(object, "owner");
    std::string asset = text(object, "asset");
    if (owner.empty() || asset.empty()) {
      return builder_.complain(line_, owner.empty() ? "no owner is named" : "no asset is named");
    }
    Holding holding;
    holding.line = line_;
    std::string kind = text(object, "kind");
    auto found = kind.empty() ? std::optional(Kind::ownership) : kind_from(kind);
    if (!found) {
      return builder_.complain(line_, "unknown kind of holding", kind,
                               "ownership, voting, control or directorship");
    }
    holding.kind = *found;
    bool percent = false;
    bool fraction = false;
    if (!range_text(object, "percent", holding.share, percent)) return;
    if (!range_text(object, "share", holding.share, fraction)) return;
    if (percent && fraction) {
      return builder_.complain(line_, "both a percentage and a fraction are given", {},
                               "one of them");
    }
    holding.owner = builder_.party(owner, line_);
    holding.asset = builder_.party(asset, line_);
    holding.period = read_period(text(object, "from"), text(object, "until"), line_, builder_);
    holding.note = builder_.note(text(object, "role"), text(object, "source"));
    holding.joint = builder_.joint(text(object, "joint"), line_);
    builder_.add(holding);
  }

  const simdjson::padded_string& text_;
  GraphBuilder& builder_;
  std::string_view raw_;    // the entry that is read
  dom::parser parser_;
  ondemand::parser tokens_;
  std::size_t counted_ = 0;
  std::uint32_t line_ = 1;
  Share largest_ = 0;       // of the percentages that are numbers
};

}  // namespace

void read_json(std::string_view bytes, GraphBuilder& builder) {
  // The parser below looks only where it has to; this says where a broken text is broken.
  if (auto problem = facts::find_syntax_error(bytes)) {
    return builder.complain(problem->where.line, "not JSON: " + problem->what, problem->given,
                            problem->expected);
  }
  simdjson::padded_string text(bytes);
  JsonReader(text, builder).read();
}

}  // namespace licet::ownership
