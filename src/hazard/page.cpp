#include <fmt/format.h>

#include "schemagen/base/text.hpp"
#include "schemagen/hazard/form.hpp"

namespace schemagen::hazard {
namespace {

std::string who_waits(LockMode lock) {
  if (blocks_reads(lock)) return "reads and writes wait";
  return blocks_writes(lock) ? "writes wait" : "nobody waits";
}

std::string in_words(Work work) {
  std::vector<std::string> words;
  if ((work & rewrite) != 0) {
    words.emplace_back((work & scan) != 0 ? "it is written anew, its indexes too"
                                          : "its data goes to a new file, its indexes too");
  } else {
    if ((work & scan) != 0) words.emplace_back("all rows are read");
    if ((work & build) != 0) words.emplace_back("an index is built");
  }
  return words.empty() ? "brief" : join(words, ", ");
}

std::string versions(int since, int before) {
  if (since > 0) return fmt::format("from {} on", since);
  return before < 1000 ? fmt::format("before {}", before) : "";
}

std::string in_words(const Effect& one) {
  const std::string bounds = versions(one.since, one.before);
  return fmt::format("{} ({}): {}{}; {}; {}", one.relation, title(one.role), title(one.lock),
                     bounds.empty() ? "" : " " + bounds, in_words(one.work), who_waits(one.lock));
}

std::vector<std::string> consequences(const Form& form) {
  std::vector<std::string> lines;
  if (!form.refused.empty()) {
    lines.push_back(
        fmt::format("the server refuses it ({}){}", form.refused,
                    form.works_since < 1000 ? fmt::format(" before {}", form.works_since) : ""));
  }
  if (form.alone) lines.emplace_back("it cannot run inside a transaction");
  if ((form.breaks & prepared) != 0) {
    lines.emplace_back(
        "statements that clients prepared before may fail once: \"cached plan must not change "
        "result type\"");
  }
  if ((form.breaks & names) != 0) lines.emplace_back("programs that say the old name fail");
  if ((form.breaks & writes) != 0) {
    lines.emplace_back("inserts and updates that were right before may fail or mean another thing");
  }
  if (!form.fails_on.empty()) lines.push_back(fmt::format("it fails on {}", form.fails_on));
  if (form.loses_data) lines.emplace_back("DATA LOSS");
  if (form.lasting) lines.emplace_back("no statement takes it back");
  if (form.since > 0) lines.push_back(fmt::format("there from {} on", form.since));
  return lines;
}

std::string cell(const std::vector<std::string>& words) { return join(words, "; "); }

std::string row(const Form& form) {
  std::vector<std::string> locks;
  std::vector<std::string> work;
  std::vector<std::string> waits;
  for (const Effect& one : form.touched()) {
    const std::string bounds = versions(one.since, one.before);
    locks.push_back(
        fmt::format("{} {}{}", one.relation, title(one.lock), bounds.empty() ? "" : " " + bounds));
    if (one.work != nothing)
      work.push_back(fmt::format("{}: {}", one.relation, in_words(one.work)));
    if (blocks_writes(one.lock)) {
      waits.push_back(
          fmt::format("{}: {}", one.relation, blocks_reads(one.lock) ? "reads, writes" : "writes"));
    }
  }
  return fmt::format("| {} | {}: `{}` | {} | {} | {} | {} |\n", form.code, form.summary,
                     form.example, cell(locks), cell(work), cell(waits), cell(consequences(form)));
}

}  // namespace

std::string explain(const Form& form) {
  std::string text = fmt::format("{}  ({})\n  {}\n", form.summary, form.code, form.example);
  for (const Effect& one : form.touched()) text += fmt::format("  - {}\n", in_words(one));
  if (form.touched().empty()) text += "  - no lock on a table\n";
  for (const std::string& line : consequences(form)) text += fmt::format("  - {}\n", line);
  return text;
}

std::string reference_page() {
  std::string text =
      "| code | form | strongest locks | work on all rows | who waits | besides |\n"
      "|---|---|---|---|---|---|\n";
  for (const Form* one : forms()) text += row(*one);
  return text;
}

}  // namespace schemagen::hazard
