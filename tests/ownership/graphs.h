// What the tests of ownership share: graphs from short texts, the rules of this repository.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/document.h"
#include "ownership/answer.h"
#include "ownership/builder.h"
#include "ownership/read.h"

namespace licet::ownership {

inline std::string read_file(const std::string& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline base::Document yaml(const std::string& path) {
  auto document = base::parse_yaml(read_file(path), path);
  if (!document) throw std::runtime_error(document.error().to_string());
  return std::move(*document);
}

inline std::string told(const base::Problems& problems) {
  std::string out;
  for (const base::Problem& problem : problems) out += problem.to_string() + "\n";
  return out;
}

inline const std::vector<Rule>& the_rules() {
  static const std::vector<Rule> rules = [] {
    auto read = read_rules(yaml("ownership/rules.yaml"));
    if (!read) throw std::runtime_error(told(read.error()));
    return std::move(*read);
  }();
  return rules;
}

inline const Rule& rule(std::string_view id) {
  auto found = find_rule(the_rules(), id);
  if (!found) throw std::runtime_error(found.error().to_string());
  return **found;
}

inline const ListWords& the_words() {
  static const ListWords words = [] {
    auto read = read_list_words(yaml("ownership/lists.yaml"));
    if (!read) throw std::runtime_error(told(read.error()));
    return std::move(*read);
  }();
  return words;
}

inline std::expected<Graph, base::Problems> read_text(const std::string& text) {
  return read_graph({text, "file"}, {}, the_words());
}

inline Graph graph(const std::string& text) {
  auto read = read_text(text);
  if (!read) throw std::runtime_error(told(read.error()));
  return std::move(*read);
}

inline base::Date day(std::string_view text) { return *base::Date::parse(text); }

inline View view(const Graph& graph, std::string_view on) {
  auto view = View::on(graph, day(on));
  if (!view) throw std::runtime_error(told(view.error()));
  return std::move(*view);
}

// A graph of random holdings with shares in steps of 10 %, some of them ranges, some cyclic, sums
// of the lowest at most the whole. Listed parties are on `sdn`, some only perhaps.
inline Graph random_graph(std::mt19937& random, std::uint32_t parties, std::uint32_t holdings,
                          bool with_kinds) {
  auto pick = [&](std::uint32_t below) {
    return std::uniform_int_distribution<std::uint32_t>(0, below - 1)(random);
  };
  GraphBuilder builder("random");
  constexpr Share kStep = kWhole / 10;
  std::vector<Share> room(parties * 2, kWhole);
  for (std::uint32_t i = 0; i < parties; ++i) {
    PartyIndex party = builder.party("p" + std::to_string(i), 1);
    PartyFacts facts;
    std::uint32_t kind = pick(4);
    if (kind == 0) facts.listed = {"sdn"};
    if (kind == 1 && pick(3) == 0) facts.listed = {"unspecified"};
    builder.describe(party, facts, 1);
  }
  for (std::uint32_t i = 0; i < holdings; ++i) {
    Holding holding;
    holding.line = i + 1;
    holding.owner = pick(parties);
    holding.asset = pick(parties);
    if (holding.owner == holding.asset) continue;
    if (with_kinds) holding.kind = static_cast<Kind>(pick(5) % 4);
    Share& left = room[holding.asset * 2 + (holding.kind == Kind::voting ? 1 : 0)];
    Share low = std::min<Share>(kStep * pick(7), left);
    if (pick(3) == 0) low = 0;
    left -= low;
    Share high = pick(3) == 0 ? std::min<Share>(low + kStep * pick(6), kWhole) : low;
    holding.share = {low, high};
    if (with_kinds && pick(3) == 0) holding.joint = builder.joint(pick(2) == 0 ? "j" : "k", i);
    builder.add(holding);
  }
  auto built = builder.build(false);
  if (!built) throw std::runtime_error(told(built.error()));
  return std::move(*built);
}

}  // namespace licet::ownership
