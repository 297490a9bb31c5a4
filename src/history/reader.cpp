#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "history/checksum.hpp"
#include "history/directive.hpp"
#include "history/header_reader.hpp"
#include "history/line_index.hpp"
#include "history/statement_check.hpp"
#include "history/step_reader.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/history/migration.hpp"
#include "schemagen/sql/lexer.hpp"
#include "schemagen/sql/split.hpp"

namespace schemagen::history {
namespace {

namespace fs = std::filesystem;

// Walks through directives and the statements between them in the order of the file.
class Reader {
 public:
  Reader(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics)
      : source_(std::move(source)),
        diagnostics_(diagnostics),
        lines_(source_),
        header_(migration_, lines_, diagnostics) {
    migration_.path = source_->path;
    migration_.source = source_;
  }

  Migration read(const std::string& previous) {
    // Blanks in place of a byte order mark keep all offsets.
    std::string text = source_->text;
    std::fill_n(text.begin(), mark_size(text), ' ');
    scan_ = sql::scan(text);
    const Comments comments = read_comments(text, scan_.line_comments);
    for (const Directive& directive : comments.directives) {
      statements_before(directive.offset, &directive);
      handle(directive);
    }
    statements_before(text.size(), nullptr);
    if (steps_) steps_->finish();
    if (scan_.unterminated) tell_unterminated(*scan_.unterminated);
    header_.read_remarks(comments.remarks, body_);
    header_.finish(previous);
    check_down();
    if (migration_.message.empty()) migration_.message = fs::path(source_->path).stem().string();
    migration_.body = std::min(body_, text.size());
    migration_.checksum = checksum(std::string_view(text).substr(migration_.body));
    return std::move(migration_);
  }

 private:
  enum class Part { header, up, down };

  void handle(const Directive& directive) {
    const std::string name(directive.name.text);
    static const std::vector<std::string> body = {"up", "down", "step", "batch", "assert", "allow"};
    const auto& keys = HeaderReader::keys();
    if (!directive.own_line) {
      return wrong("SG0304", directive, fmt::format("schemagen:{} stands behind SQL", name),
                   "put it on a line of its own");
    }
    if (std::find(keys.begin(), keys.end(), name) != keys.end()) {
      if (part_ == Part::header) return header_.read(directive);
      return wrong("SG0304", directive, fmt::format("schemagen:{} stands below the header", name),
                   "move it above schemagen:up and the first statement");
    }
    if (std::find(body.begin(), body.end(), name) == body.end()) {
      std::vector<std::string> all = keys;
      all.insert(all.end(), body.begin(), body.end());
      std::string hint = did_you_mean(name, all);
      if (hint.empty()) hint = fmt::format("the directives are {}", join(all, ", "));
      return wrong("SG0301", directive,
                   name.empty() ? std::string("a directive without a name")
                                : fmt::format("unknown directive schemagen:{}", name),
                   std::move(hint));
    }
    if (name == "up") return begin(Part::up, directive);
    if (name == "down") return begin(Part::down, directive);
    if (name == "allow") return read_allowance(migration_, directive, lines_, diagnostics_);
    if (part_ == Part::header) begin_up(directive.offset);
    if (name == "step") steps_->step(directive);
    if (name == "batch") steps_->batch(directive);
    if (name == "assert") steps_->assertion(directive);
  }

  void begin(Part part, const Directive& directive) {
    bool& seen = part == Part::up ? up_seen_ : migration_.has_down;
    if (seen) {
      return wrong("SG0305", directive,
                   fmt::format("schemagen:{} stands here a second time", directive.name.text),
                   "a file has one up part and one down part");
    }
    if (part == Part::up && !migration_.up.empty()) {
      wrong("SG0304", directive, "SQL stands above schemagen:up", "move schemagen:up above it");
    }
    if (!directive.value.text.empty()) {
      wrong("SG0303", directive, fmt::format("schemagen:{} takes no value", directive.name.text),
            "a title belongs to schemagen:step");
    }
    seen = true;
    body_ = std::min(body_, directive.offset);
    switch_to(part);
  }

  // A file without schemagen:up begins its up part with the first step or statement.
  void begin_up(std::size_t offset) {
    body_ = std::min(body_, offset);
    switch_to(Part::up);
  }

  void switch_to(Part part) {
    if (steps_) steps_->finish();
    part_ = part;
    steps_.emplace(migration_, part == Part::up ? migration_.up : migration_.down, lines_,
                   diagnostics_);
  }

  void statements_before(std::size_t end, const Directive* directive) {
    const std::size_t first = next_token_;
    while (next_token_ < scan_.tokens.size() && scan_.tokens[next_token_].offset < end) {
      ++next_token_;
    }
    const Tokens tokens = Tokens(scan_.tokens).subspan(first, next_token_ - first);
    const auto statements = sql::split_statements(tokens);
    auto offset_before = [](const sql::Token& token, std::size_t at) { return token.offset < at; };
    for (const sql::Statement& statement : statements) {
      if (part_ == Part::header) begin_up(statement.offset);
      const auto begin =
          std::lower_bound(tokens.begin(), tokens.end(), statement.offset, offset_before);
      const auto stop =
          std::lower_bound(begin, tokens.end(), statement.offset + statement.length, offset_before);
      steps_->statement(statement.offset, statement.length, Tokens(begin, stop));
    }
    if (directive != nullptr && !statements.empty() && !statements.back().terminated &&
        directive->own_line) {
      wrong("SG0304", *directive,
            fmt::format("schemagen:{} stands inside a statement", directive->name.text),
            "end the statement above it with a semicolon");
    }
  }

  void tell_unterminated(const sql::Unterminated& what) {
    diagnostics_.error("SG0312", lines_.at(what.offset, 1),
                       fmt::format("the file ends inside this {}", what.describe()),
                       fmt::format("close it with {}", what.closer));
  }

  void check_down() {
    if (migration_.irreversible && !migration_.down.empty()) {
      diagnostics_.error("SG0315", migration_.down.front().span,
                         "an irreversible migration has steps to take it back",
                         "take out schemagen:irreversible or these steps");
    }
  }

  void wrong(std::string_view code, const Directive& directive, std::string message,
             std::string hint) {
    diagnostics_.error(code, lines_.at(directive.offset, directive.length), std::move(message),
                       std::move(hint));
  }

  std::shared_ptr<const SourceFile> source_;
  Diagnostics& diagnostics_;
  LineIndex lines_;
  Migration migration_;
  HeaderReader header_;
  sql::Scan scan_;
  std::size_t next_token_ = 0;
  std::size_t body_ = std::string::npos;  // where the part begins that runs
  Part part_ = Part::header;
  bool up_seen_ = false;
  std::optional<StepReader> steps_;
};

}  // namespace

Migration read_migration(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics) {
  return Reader(std::move(source), diagnostics).read("");
}

Migration read_sql(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics) {
  Diagnostics all;
  Migration migration = read_migration(std::move(source), all);
  const bool is_migration = migration.source->text.find("schemagen:revision") != std::string::npos;
  for (const Diagnostic& item : all.items()) {
    const bool of_migrations =
        item.code == "SG0302" || item.code == "SG0310" || item.code == "SG0316";
    if (is_migration || !of_migrations) diagnostics.add(item);
  }
  return migration;
}

std::vector<Migration> read_migrations(const std::string& folder, Diagnostics& diagnostics) {
  std::vector<Migration> migrations;
  std::error_code failure;
  if (!fs::exists(folder, failure)) return migrations;
  std::vector<std::string> names;
  for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end;
       entry.increment(failure)) {
    const std::string name = entry->path().filename().string();
    std::error_code unreadable;
    if (!name.starts_with('.') && entry->path().extension() == ".sql" &&
        !entry->is_directory(unreadable)) {
      names.push_back(name);
    }
  }
  if (failure) {
    throw IoError(fmt::format("cannot list the migrations in {}: {}", folder, failure.message()));
  }
  std::sort(names.begin(), names.end());
  std::string previous;
  for (const std::string& name : names) {
    auto source = load_source((fs::path(folder) / name).string());
    Migration migration = Reader(std::move(source), diagnostics).read(previous);
    if (migration.revision.empty()) continue;
    previous = migration.revision;
    migrations.push_back(std::move(migration));
  }
  return migrations;
}

}  // namespace schemagen::history
