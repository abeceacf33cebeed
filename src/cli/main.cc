#include "base/memory.h"
#include "cli/command.h"

int main(int argc, char** argv) {
  licet::base::give_back_large_blocks();
  return licet::cli::run(argc, argv);
}
