#include "cli/confirm.hpp"

#include <iostream>

#include <unistd.h>

#include "cli/console/console.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {

void confirm(bool yes, const std::string& consequence) {
  if (yes) return;
  if (isatty(STDIN_FILENO) != 1 || isatty(STDERR_FILENO) != 1) {
    throw RefusedError("SG0705", {}, consequence,
                       "nobody is here to answer, so nothing was done: --yes answers");
  }
  write_all(STDERR_FILENO, consequence + "\ngo on? [y/N] ");
  std::string answer;
  std::getline(std::cin, answer);
  answer = lower(trim(answer));
  if (answer != "y" && answer != "yes") {
    throw RefusedError("SG0705", {}, "the answer was no, so nothing was done");
  }
}

}  // namespace schemagen::cli
