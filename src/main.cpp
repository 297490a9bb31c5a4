#include "schemagen/cli/run.hpp"

int main(int argc, char** argv) { return schemagen::cli::run(argc, argv); }
