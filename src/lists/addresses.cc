#include "lists/addresses.h"

#include "lists/texts.h"

namespace licet::lists {

namespace {

// "(See alternate addresses under X and Y)": the party stands under other headings too.
std::string take_cross_reference(const Builder& builder, Entry& entry, std::string_view text) {
  for (std::string_view inside : bracketed(text)) {
    for (const std::string& phrase : builder.sources().words("see also")) {
      if (!begins(inside, phrase)) continue;
      Builder::remark(entry, inside);
      std::size_t at = find_folded(inside, " under ");
      if (at == std::string_view::npos) at = find_folded(inside, " in ");
      if (at != std::string_view::npos) {
        std::string_view names = inside.substr(inside.find(' ', at + 1) + 1);
        if (names.ends_with('.')) names.remove_suffix(1);
        for (std::string_view name : split(names, " and ")) {
          builder.country(entry, name, CountryRole::other);
        }
      }
      std::string out(text.substr(0, static_cast<std::size_t>(inside.data() - text.data()) - 1));
      return out;
    }
  }
  return std::string(text);
}

}  // namespace

void read_addresses(const Builder& builder, Entry& entry, std::string_view text,
                    std::string_view heading) {
  for (std::string_view part : split(text, ";")) {
    if (begins(part, "and ")) part = trim(part.substr(4));
    std::string without = take_cross_reference(builder, entry, part);
    part = trim(without);
    while (part.ends_with('.')) part = trim(part.substr(0, part.size() - 1));
    if (part.empty()) continue;
    Address address;
    address.text = one_line(part);
    std::size_t comma = part.rfind(',');
    std::string_view last = comma == std::string_view::npos ? part : trim(part.substr(comma + 1));
    address.country = builder.sources().country(last);
    if (address.country.empty() && comma != std::string_view::npos) {
      // "..., Country, 100102": the postal code came last.
      std::size_t before = part.rfind(',', comma - 1);
      if (comma > 0 && before != std::string_view::npos) {
        address.country =
            builder.sources().country(trim(part.substr(before + 1, comma - before - 1)));
        if (!address.country.empty()) address.postal_code = one_line(last);
      }
    }
    if (address.country.empty() && !heading.empty()) {
      address.country = builder.sources().country(heading);
    }
    builder.address(entry, std::move(address));
  }
}

}  // namespace licet::lists
