// The readers of single formats and what they share. Private to this room.
#pragma once

#include <string>
#include <string_view>

#include "ownership/builder.h"
#include "ownership/read.h"

namespace licet::ownership {

void read_csv(std::string_view bytes, GraphBuilder& builder);
void read_parties_csv(std::string_view bytes, GraphBuilder& builder);
void read_json(std::string_view bytes, GraphBuilder& builder);
void read_ftm(std::string_view bytes, const ListWords& words, GraphBuilder& builder);
void read_gleif(std::string_view bytes, GraphBuilder& builder);
[[nodiscard]] bool is_gleif_header(std::string_view header);
[[nodiscard]] bool is_party_header(std::string_view header);

// "from" and "until" as texts; a text that is no day, or a period that ends before it begins, is a
// problem. Empty: open.
[[nodiscard]] std::uint32_t read_period(std::string_view from, std::string_view until,
                                        std::uint32_t line, GraphBuilder& builder);
// A percentage or a fraction; a text that is neither, or out of range, is a problem.
[[nodiscard]] std::optional<ShareRange> read_share(std::string_view percent,
                                                   std::string_view fraction, std::uint32_t line,
                                                   GraphBuilder& builder);
[[nodiscard]] PartyType party_type_of(std::string_view word);
[[nodiscard]] std::string capitals(std::string_view text);

}  // namespace licet::ownership
