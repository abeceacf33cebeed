#include "lists/own_list.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "lists/builder.h"
#include "lists/facts.h"
#include "lists/texts.h"

namespace licet::lists {

namespace {

using base::Document;

constexpr std::string_view kFolder = "lists/ai-compute/";

std::string_view text_of(const Document& map, std::string_view key) {
  const Document* found = map.find(key);
  return found && found->is_scalar() ? std::string_view(found->scalar) : std::string_view();
}

// The items of a list under the key, or nothing.
const std::vector<Document>& items_of(const Document& map, std::string_view key) {
  static const std::vector<Document> none;
  const Document* found = map.find(key);
  return found && found->is_list() ? found->items : none;
}

template <class Map>
bool holds_code(const Map& codes, std::string_view code) {
  return std::ranges::any_of(codes, [&](const auto& pair) { return pair.second == code; });
}

const Source* source_of(const Sources& sources, std::string_view code) {
  auto found = std::ranges::find_if(sources.all(), [&](const Source& source) {
    return source.listing == code || source.listing_of_addresses == code ||
           holds_code(source.listing_by_footnote, code) ||
           holds_code(source.listing_when_only, code) ||
           holds_code(source.listing_by_programme, code);
  });
  return found == sources.all().end() ? nullptr : &*found;
}

PartyKind kind_of(std::string_view word) {
  if (word == "person") return PartyKind::person;
  return word == "address" ? PartyKind::address : PartyKind::organization;
}

class OwnEntry {
 public:
  OwnEntry(Builder& builder, const Document& from) : builder_(builder), from_(from) {}

  base::Result<Entry> read() {
    const Document* listing = from_.find("listing");
    const Source* source =
        listing ? source_of(builder_.sources(), text_of(*listing, "list")) : nullptr;
    if (!source || text_of(from_, "id").empty() || items_of(from_, "names").empty()) {
      base::Problem problem = from_.problem("an entry needs id, names and a listing that is known");
      if (listing) problem.given = std::string(text_of(*listing, "list"));
      return base::fail(std::move(problem));
    }
    entry_.line = from_.line == 0 ? 0 : from_.line - 1;
    entry_.id = "ai-compute/" + std::string(text_of(from_, "id"));
    entry_.source = source->id;
    entry_.kind = kind_of(text_of(from_, "kind"));
    read_names();
    read_listing(*listing);
    read_licence();
    read_places();
    for (const Document& concern : items_of(from_, "concern")) {
      entry_.programmes.push_back(concern.scalar);
    }
    if (std::string_view group = text_of(from_, "group"); !group.empty()) {
      Builder::detail(entry_, "group", group);
    }
    Builder::remark(entry_, text_of(from_, "note"));
    return std::move(entry_);
  }

 private:
  void read_names() {
    for (const Document& name : items_of(from_, "names")) {
      bool ours = name.is_map();
      std::string_view text = ours ? text_of(name, "name") : std::string_view(name.scalar);
      std::size_t before = entry_.names.size();
      builder_.name(entry_, text, before == 0 ? NameSort::primary : NameSort::alias);
      if (ours && entry_.names.size() > before) {
        entry_.names.back().derived = entry_.names.back().ours = true;
      }
    }
    for (const Document& other : items_of(from_, "includes")) {
      std::size_t before = entry_.names.size();
      builder_.name(entry_, other.scalar, NameSort::alias);
      if (entry_.names.size() > before) entry_.names.back().derived = true;
    }
  }

  void read_listing(const Document& listing) {
    builder_.country(entry_, text_of(listing, "country"), CountryRole::listed_under);
    entry_.listed = base::Date::parse(text_of(listing, "since"));
    Builder::detail(entry_, "listed by", text_of(listing, "by"));
    Builder::detail(entry_, "checked", text_of(listing, "checked"));
    for (const Document& cite : items_of(listing, "cite")) builder_.citations(entry_, cite.scalar);
    const Document* status = from_.find("status");
    if (!status || !status->is_map()) return;
    StatusPeriod period;
    period.state = text_of(*status, "state") == "stopped" ? State::ended : State::suspended;
    period.from = base::Date::parse(text_of(*status, "from"));
    period.until = base::Date::parse(text_of(*status, "until"));
    period.text = std::string(text_of(*status, "state"));
    entry_.status.push_back({State::active, entry_.listed, std::nullopt, {}});
    entry_.status.push_back(std::move(period));
  }

  // The facts are written down in the file; they are not read out of its text again.
  void read_licence() {
    const Document* licence = from_.find("licence");
    if (!licence || !licence->is_map()) return;
    entry_.licence = read_licence_text(*licence);
    for (const Document& number : items_of(*licence, "footnotes")) {
      int value = 0;
      const std::string& text = number.scalar;
      std::from_chars(text.data(), text.data() + text.size(), value);
      if (value > 0 && value < 10) {
        entry_.licence.footnotes.push_back({static_cast<std::uint8_t>(value), false});
      }
    }
    std::ranges::sort(entry_.licence.footnotes);
    for (auto policy : {ReviewPolicy::presumption_of_approval, ReviewPolicy::case_by_case,
                        ReviewPolicy::presumption_of_denial, ReviewPolicy::denial}) {
      if (text_of(*licence, "policy") != word_of(policy)) continue;
      entry_.licence.mildest = entry_.licence.strictest = policy;
    }
  }

  Licence read_licence_text(const Document& licence) const {
    Licence out = lists::read_licence(builder_.sources(), text_of(licence, "requires"),
                                      text_of(licence, "policy_text"));
    out.footnotes.clear();
    return out;
  }

  void read_places() {
    for (const Document& place : items_of(from_, "places")) {
      builder_.country(entry_, place.scalar, CountryRole::address);
    }
    for (std::string_view key : {"address", "address_local"}) {
      Address address;
      address.text = one_line(text_of(from_, key));
      if (items_of(from_, "places").size() == 1) {
        address.country = items_of(from_, "places")[0].scalar;
      }
      if (key == "address_local") address.remark = "ours, not the list's";
      builder_.address(entry_, std::move(address));
    }
    for (const Document& id : items_of(from_, "identifiers")) {
      builder_.identifier(entry_, text_of(id, "type"), text_of(id, "value"));
    }
  }

  Builder& builder_;
  const Document& from_;
  Entry entry_;
};

}  // namespace

base::Result<List> own_list(const base::NamedDocuments& documents, const Sources& sources) {
  Builder builder(Format::plain_csv, "ai-compute", sources, {}, std::string(kFolder));
  std::optional<base::Date> oldest;
  for (const auto& [name, document] : documents) {
    if (name.find(kFolder) == std::string::npos) continue;
    for (const Document& item : items_of(document, "entries")) {
      auto entry = OwnEntry(builder, item).read();
      if (!entry) return base::fail(std::move(entry.error()));
      const Document* listing = item.find("listing");
      auto checked = base::Date::parse(text_of(*listing, "checked"));
      if (checked && (!oldest || *checked < *oldest)) oldest = checked;
      builder.count_row();
      builder.push(std::move(*entry));
    }
  }
  if (oldest) builder.set_as_of(*oldest);   // no part of it is older than this
  return builder.finish();
}

}  // namespace licet::lists
