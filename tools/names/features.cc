// licet_names_features LEXICON-FOLDER < PAIRS: the features of each pair, for tools/fit_names.py.
//
// PAIRS are lines of JSON as `licet screen compare` takes them; a line out is JSON too:
// {"id": .., "person": bool, "score": .., "features": {name: value}}.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "names/compare.h"
#include "names/features.h"
#include "names/lexicon_data.h"

namespace {

using namespace licet;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  std::vector<std::string> texts;
  std::vector<names::Lexicon::File> files;
  for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
    texts.push_back(read_file(entry.path()));
    files.push_back({entry.path().filename().string(), {}});
  }
  for (std::size_t i = 0; i < files.size(); ++i) files[i].bytes = texts[i];
  auto lexicon = names::Lexicon::read(files);
  if (!lexicon) {
    std::cerr << lexicon.error().to_string() << '\n';
    return 2;
  }
  names::Comparator comparator(*lexicon);
  names::Parsed query;
  names::Parsed candidate;
  names::Alignment alignment;
  std::vector<names::Evidence> evidence;
  for (std::string line; std::getline(std::cin, line);) {
    auto row = nlohmann::ordered_json::parse(line);
    names::Schema schema = names::schema_of(row.value("schema", ""));
    std::string country = row.value("country", "");
    names::parse_into(**lexicon, row["query"].get<std::string>(), schema, country, query);
    // A list may know more of its entry than the one who asks, or less.
    names::Schema other = row.contains("candidate_schema")
                              ? names::schema_of(row["candidate_schema"].get<std::string>())
                              : schema;
    names::parse_into(**lexicon, row["candidate"].get<std::string>(), other, country, candidate);
    candidate.schema = names::schema_from_words(candidate.view());
    if (candidate.raw < query.raw) std::swap(query, candidate);   // as Comparator does
    names::align((*lexicon)->data(), query.view(), candidate.view(), alignment);
    names::gather(query.view(), candidate.view(), alignment, evidence);
    if (std::getenv("TOKENS") != nullptr) {
      for (const names::Parsed* name : {&query, &candidate}) {
        for (const names::Token& token : name->tokens) {
          std::cerr << name->raw.substr(token.begin, token.end - token.begin) << '{'
                    << static_cast<int>(token.role) << ' ' << token.concept_id << ' '
                    << token.weight << ' ' << token.number;
          for (std::size_t f = 0; f < token.forms; ++f) {
            const names::Form& form = name->forms[token.first_form + f];
            std::cerr << ' ' << name->text.substr(form.offset, form.size) << '/'
                      << name->text.substr(form.offset + form.size, form.sound_size);
          }
          std::cerr << "} ";
        }
        std::cerr << '\n';
      }
      for (const names::Pair& pair : alignment.pairs) {
        std::cerr << int{pair.query_first} << '-' << int{pair.query_last} << '='
                  << int{pair.candidate_first} << '-' << int{pair.candidate_last} << ' '
                  << pair.nearness.value << "; ";
      }
      std::cerr << '\n';
    }
    nlohmann::ordered_json out;
    out["id"] = row["id"];
    out["person"] = schema == names::Schema::person || other == names::Schema::person;
    out["score"] = comparator.score(query.view(), candidate.view());
    auto& features = out["features"] = nlohmann::ordered_json::object();
    for (const names::Evidence& piece : evidence) {
      auto name = std::string(names::feature_names[static_cast<std::size_t>(piece.feature)]);
      features[name] = features.value(name, 0.0) + piece.value;
    }
    std::cout << out.dump() << '\n';
  }
  return 0;
}
