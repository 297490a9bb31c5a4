#include <fmt/format.h>

#include "schemagen/hazard/form.hpp"
#include "schemagen/hazard/word.hpp"

namespace schemagen::hazard {
namespace {

constexpr Word rows[] = {
    {"data_loss", "rows or values are gone once it has run; down restores the structure only",
     "release programs that do without them first, and keep a copy (upgrade --backup FILE)"},
    {"table_rewrite",
     "all rows and indexes of the table are written anew while nobody can read or write it",
     "a new column, filled in batches, that takes the place of the old one; or a quiet hour"},
    {"table_scan", "all rows of the table are read, or an index of it is built, while others wait",
     "leave safety.online on, with which schemagen does such work under a lock that lets others go "
     "on, wherever PostgreSQL has a way"},
    {"fails_on_rows", "it fails where rows break what it demands; nothing is changed then",
     "look for such rows before: schemagen preflight, or the query that the message shows"},
    {"conversion",
     "the old type does not become the new one by itself: the USING expression is a proposal",
     "look at it, or give `using:` in the model"},
    {"secret_left_out", "a placeholder stands for a password, which is never written to a file",
     "put the real one in by hand on the server"},
    {"needs_attention", "somebody has to look at another server, too",
     "see the text beside the word"},
};

bool says(const Form& form, std::string_view word) {
  if (word == "data_loss") return form.loses_data;
  if (word == "fails_on_rows") return !form.fails_on.empty();
  const Work work = form.work_under_lock(18);
  if (word == "table_rewrite") return (work & rewrite) != 0;
  return word == "table_scan" && work != nothing && (work & rewrite) == 0;
}

}  // namespace

std::span<const Word> words() { return rows; }

const Word* find_word(std::string_view code) {
  for (const Word& row : rows) {
    if (row.code == code) return &row;
  }
  return nullptr;
}

std::string explain(const Word& word) {
  std::string text =
      fmt::format("{}\n\nCause\n  {}\n\nThe safe way\n  {}\n", word.code, word.cause, word.safe);
  std::string list;
  for (const Form* form : forms()) {
    if (says(*form, word.code)) list += fmt::format("  {}: {}\n", form->code, form->summary);
  }
  if (!list.empty()) text += "\nStatements\n" + list;
  return text;
}

}  // namespace schemagen::hazard
