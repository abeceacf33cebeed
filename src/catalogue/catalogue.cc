#include "catalogue/catalogue.h"

namespace licet::catalogue {

Figure Figure::exactly(const base::Number& n) { return {n, {n, n}, {n, n}}; }

std::string_view kind_name(Kind kind) {
  switch (kind) {
    case Kind::ic: return "ic";
    case Kind::board: return "board";
    case Kind::server: return "server";
    case Kind::system: return "system";
    case Kind::hbm: return "hbm";
  }
  return "";
}

std::string_view verdict_name(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::held: return "held";
    case ClaimVerdict::not_held: return "not_held";
    case ClaimVerdict::undecidable: return "undecidable";
  }
  return "";
}

const Figure* Entry::figure(std::string_view key) const {
  auto found = figures.find(key);
  return found == figures.end() ? nullptr : &found->second;
}

std::string_view Entry::text(std::string_view key) const {
  auto found = texts.find(key);
  return found == texts.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace licet::catalogue
