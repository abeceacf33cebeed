// licet screen: who the other side is.
#include "cli/command.h"

namespace licet::cli {

void add_screen(CLI::App& app, int& exit_status) {
  CLI::App* parent = app.add_subcommand("screen", "Names compared with names and with lists");
  parent->require_subcommand(1);
  add_screen_compare(*parent, exit_status);
}

}  // namespace licet::cli
