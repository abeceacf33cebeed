// What every rendering of an answer starts from.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "facts/case.h"
#include "law/determination.h"
#include "law/library.h"

namespace licet::answer {

struct Screened;                     // answer/screened.h

struct PackStamp {
  std::string name;
  std::string version;
  std::string horizon;               // ISO day; empty: none stated
  bool gives_verdict = true;
};

// The law that was loaded, as far as an answer names it.
struct LawStamp {
  std::vector<PackStamp> packs;
  std::string digest = {};  // the SHA-256 where it is not the library's to work out
  std::map<std::string, std::string, std::less<>> countries;   // code to name
  const law::Library* library = nullptr;

  // Over all packs, in hex; worked out when it is first asked for.
  [[nodiscard]] const std::string& sha256() const {
    return library != nullptr ? library->sha256() : digest;
  }
  // The name of a country with its article where English wants one, else the code itself.
  [[nodiscard]] std::string country(std::string_view code) const;
};

[[nodiscard]] LawStamp stamp_of(const law::Library& library);

// All that it points to must outlive the rendering.
struct Material {
  const law::Determination& determination;
  const facts::Case& facts;          // the case after binding
  const LawStamp& law;
  law::Basis basis = law::Basis::enforced;   // on which headline and reasons are given
  const Screened* screened = nullptr;        // null: no lists were searched, no owners weighed

  [[nodiscard]] const law::Standing& standing() const { return determination.on_basis(basis); }
  [[nodiscard]] std::size_t basis_index() const { return static_cast<std::size_t>(basis); }
};

}  // namespace licet::answer
