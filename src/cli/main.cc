#include "cli/command.h"

int main(int argc, char** argv) { return licet::cli::run(argc, argv); }
