#include "cli/confirm.hpp"

#include <iostream>

#include <unistd.h>

#include "cli/console/console.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {

namespace {

bool somebody_is_here() { return isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1; }

bool answered_yes(const std::string& question) {
  write_all(STDERR_FILENO, question + " [y/N] ");
  std::string answer;
  std::getline(std::cin, answer);
  answer = lower(trim(answer));
  return answer == "y" || answer == "yes";
}

}  // namespace

bool ask(const std::string& question) { return somebody_is_here() && answered_yes(question); }

void confirm(bool yes, const std::string& consequence) {
  if (yes) return;
  if (!somebody_is_here()) {
    throw RefusedError("SG0705", {}, consequence,
                       "nobody is here to answer, so nothing was done: --yes answers");
  }
  if (!answered_yes(consequence + "\ngo on?")) {
    throw RefusedError("SG0705", {}, "the answer was no, so nothing was done");
  }
}

}  // namespace schemagen::cli
