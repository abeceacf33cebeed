// What the fuzz targets of lists share.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <set>
#include <span>
#include <string_view>

#include "lists/difference.h"
#include "lists/list.h"

namespace licet::fuzz {

// Small data in place of lists/*.yaml: the readers' grammar is what is tested.
inline const lists::Sources& sources() {
  static const lists::Sources loaded = [] {
    constexpr std::string_view texts[][2] = {
        {"lists/sources.yaml",
         "format: 1\nsources:\n"
         "- {id: us-csl, title: t, format: csl-csv, other_formats: [csl-json, csl-names]}\n"
         "- {id: us-part-744, title: u, format: cfr-xml}\n"
         "- {id: part, title: p, format: extract-jsonl, within: us-csl, title_within: L, "
         "printed_in: us-part-744,\n"
         "   printed_under: Part, listing: part,\n"
         "   listing_by_footnote: {4: part-fn4}, unless_organization: person}\n"
         "- {id: us-sdn, title: s, format: treasury-csv}\n"
         "- {id: us-sdn-advanced, title: a, format: treasury-xml}\n"
         "- {id: us-dpl, title: d, format: denied-tsv}\n- {id: un-sc, title: n, format: un-xml}\n"
         "- {id: eu-fsf, title: e, format: eu-csv, other_formats: [eu-xml]}\n"
         "- {id: uk-sl, title: k, format: uk-csv, other_formats: [uk-xml]}\n"
         "- {id: ftm, title: f, format: ftm-jsonl}\n- {id: jp-eul, title: j, format: meti-csv}\n"
         "- {id: own, title: o, format: plain-csv}\n"
         "- {id: cn-mofcom, title: c, format: mofcom-csv, entries_by_word: {l: part}}\n"},
        {"lists/countries.yaml", "format: 1\ncountries: {CN: [China], IR: [Iran]}\n"},
        {"lists/words.yaml",
         "format: 1\nidentifiers: {passport: [passport], imo: [imo], wallet: [coin]}\n"
         "gazettes: [FR, F.R.]\nscope all: [all items]\nscope some: [for items]\n"
         "review denial: [denial]\nfootnote 4: ['7.9(e)']\nfootnote ends: [ear)]\n"
         "subordinate: ['part:']\nsubordinate of: [part of]\norganization: [ltd]\n"
         "listed with: ['with:']\nforms after a comma: [ltd]\nmark of alias: [aka]\n"
         "part of an institution: [school]\nsee also: [see]\n"
         "weak aliases: [ec]\ncut aliases: ['a; b']\naddress heading: ['address ']\n"}};
    base::NamedDocuments documents;
    for (const auto& [name, text] : texts) {
      documents.emplace_back(std::string(name), *base::parse_yaml(text, std::string(name)));
    }
    return *lists::Sources::load(documents);
  }();
  return loaded;
}

inline void require(bool condition) {
  if (!condition) std::abort();
}

inline void check(const lists::List& list) {
  std::set<std::string_view> keys;
  for (const lists::Entry& entry : list.entries) {
    require(keys.insert(entry.key).second && !entry.names.empty());
    require(!lists::primary_name(entry).empty() && !entry.source.empty());
    for (const lists::DateRange& birth : entry.births) require(birth.from <= birth.to);
    static_cast<void>(sources().listings(entry));
    static_cast<void>(lists::standing_on(entry, base::Date()));
  }
}

inline int read_as_one_of(std::span<const lists::Format> formats, const std::uint8_t* data,
                          std::size_t size) {
  if (size == 0) return 0;
  std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const lists::File file{"fuzz", text};
  const std::span<const lists::File> files(&file, 1);
  static_cast<void>(lists::detect(files));
  lists::ReadOptions options;
  lists::Format format = formats[data[0] % formats.size()];
  if (format == lists::Format::extract_jsonl) options.source = "part";
  auto list = lists::read(format, files, sources(), options);
  if (!list) {
    require(!list.error().to_string().empty());
    return 0;
  }
  check(*list);
  auto again = lists::read(format, files, sources(), options);
  require(again && lists::difference(*list, *again).same == list->entries.size());
  return 0;
}

}  // namespace licet::fuzz
