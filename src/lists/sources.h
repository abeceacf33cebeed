// What is known about lists beforehand: their titles, where they come from, what the law packs
// call them, how countries and identifiers are written in them. Data: lists/*.yaml.
//
// Immutable once loaded; safe to share between threads.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/document.h"
#include "base/problem.h"
#include "lists/entry.h"

namespace licet::lists {

struct Source {
  std::string id;                        // "us-entity-list"
  bool several = false;                  // also ID:NAME, each with versions of its own
  std::string title, publisher;
  std::string jurisdiction;              // whose list; empty: the user's own
  std::string format;                    // the word of a Format; empty: only as part of another
  std::vector<std::string> other_formats;   // in which its files come as well
  std::vector<std::string> urls;         // files to fetch; all of them make one version
  std::string url_of_day;                // the file as of a day, which stands for "{day}" in it
  std::string within;                    // the source whose file also carries this list
  std::string title_within;              // what that file calls it
  std::string printed_in;                // the source whose file prints this list among others
  std::string printed_under;             // how its heading there begins
  bool on_request = false;               // `licet lists update` fetches it only when it is named
  std::vector<std::string> files;        // how names of its files begin, lower case
  std::string listing;                   // the code by which law packs and cases know it
  std::string listing_of_addresses;      // where an entry is an address without a name
  std::map<std::string, std::string, std::less<>> listing_by_footnote, listing_by_programme,
      listing_when_only;
  // The facts of law packs that the licence columns of an entry answer; empty: none.
  std::string answers_scope, answers_policy;
  std::string entries_as;                // the source that its entries belong to; empty: itself
  std::map<std::string, std::string, std::less<>> entries_by_word;
  PartyKind entities = PartyKind::unknown;
  PartyKind unless_organization = PartyKind::unknown;
  std::uint32_t stale_after_days = 7;    // older than so many days: nothing is cleared by it
  std::uint32_t shrink_limit_percent = 20;

  [[nodiscard]] bool is_official() const { return !jurisdiction.empty(); }
};

class Sources {
 public:
  // Takes the documents whose names end in "lists/sources.yaml", "lists/countries.yaml" and
  // "lists/words.yaml", and ignores others. Fails when one is missing or says an unknown key.
  [[nodiscard]] static base::Result<Sources> load(const base::NamedDocuments& documents);

  [[nodiscard]] const std::vector<Source>& all() const { return sources_; }
  // ID:NAME is found as ID where several of them may be, with a NAME of small letters, digits and
  // dashes: who shows or keeps the id takes the one that was asked for.
  [[nodiscard]] const Source* find(std::string_view id) const;
  // The title of the source, with the NAME of one of several; that of none is its id.
  [[nodiscard]] std::string title(std::string_view id) const;
  // That there is no such source, and which are meant.
  [[nodiscard]] base::Problem unknown(std::string_view id) const;
  // The nearest id for a message; empty: none is near.
  [[nodiscard]] std::string nearest(std::string_view id) const;
  // The source that the file of `whole` calls `title`, or null.
  [[nodiscard]] const Source* within(std::string_view whole, std::string_view title) const;
  // The source printed under `heading` in the file of `whole`, or that `whole` is; null: none.
  [[nodiscard]] const Source* printed(std::string_view whole, std::string_view heading) const;
  // The source whose files' names begin like this one, the longest beginning first; or null.
  [[nodiscard]] const Source* by_file_name(std::string_view file_name) const;

  // ISO 3166-1 alpha-2 of a country as lists write it: a code in any case, a name or a known
  // variant. Empty: not known.
  [[nodiscard]] std::string country(std::string_view text) const;

  // The kind of an identifier whose type begins with a known word; other: none does. `length`
  // becomes that of the word.
  [[nodiscard]] IdKind identifier_kind(std::string_view type, std::size_t* length = nullptr) const;

  // Phrases of a purpose ("review denial"), lower case; empty: the purpose is not in the data.
  [[nodiscard]] const std::vector<std::string>& words(std::string_view purpose) const;
  // True when a word of `purpose` stands in `text` as a word of its own.
  [[nodiscard]] bool has_word(std::string_view purpose, std::string_view text) const;

  // The codes by which law packs know the listing: "entity-list-fn4", "sdn". Empty: none.
  [[nodiscard]] std::vector<std::string> listings(const Entry& entry) const;

 private:
  [[nodiscard]] base::Result<void> take_sources(const base::Document& document);
  [[nodiscard]] base::Result<void> take_countries(const base::Document& document);
  [[nodiscard]] base::Result<void> take_words(const base::Document& document);

  std::vector<Source> sources_;
  std::unordered_map<std::string, std::string> countries_;  // lower case -> code
  std::vector<std::pair<std::string, IdKind>> identifier_words_;  // the longest first
  std::map<std::string, std::vector<std::string>, std::less<>> words_;
  std::map<std::string, std::unordered_map<std::string, bool>, std::less<>> word_sets_;
};

}  // namespace licet::lists
