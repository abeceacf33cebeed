#include "answer/material.h"

namespace licet::answer {

std::string LawStamp::country(std::string_view code) const {
  auto found = countries.find(code);
  if (found == countries.end()) return std::string(code);
  const std::string& name = found->second;
  bool article = name.starts_with("United ") || name.ends_with(" Republic") ||
                 name.ends_with(" Islands") || name.ends_with(" Federation");
  return article ? "the " + name : name;
}

LawStamp stamp_of(const law::Library& library) {
  LawStamp stamp;
  stamp.library = &library;
  for (const auto& pack : library.packs()) {
    stamp.packs.push_back({pack->name, pack->version,
                           pack->horizon ? pack->horizon->to_string() : std::string(),
                           pack->gives_verdict()});
  }
  for (std::string_view code : library.countries()) {
    stamp.countries.emplace(code, library.country_name(code));
  }
  return stamp;
}

}  // namespace licet::answer
