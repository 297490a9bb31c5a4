#include <algorithm>
#include <utility>

#include "lint/allow.hpp"
#include "lint/scene.hpp"
#include "lint/whole_file.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::lint {

struct Memory {
  Settings settings;
  Sketch sketch;
};

namespace {

/// Goes through one file, statement by statement.
class Pass {
 public:
  Pass(Memory& memory, const Script& script) : memory_(memory), script_(script) {}

  Diagnostics run() {
    Allowances allowances(script_, found_);
    allowances_ = &allowances;
    for (const Statement& statement : script_.statements) {
      if (!statement.down) step(statement, memory_.sketch);
    }
    // By the time that down runs everybody uses what up has made.
    Sketch later = memory_.sketch;
    later.settle();
    file_ = {};
    for (const Statement& statement : script_.statements) {
      if (statement.down) step(statement, later);
    }
    check_whole_file(script_, [&](const Rule& rule, const Statement& at, std::string message) {
      take(rule, at, 0, std::move(message), "");
    });
    memory_.sketch.settle();
    if (memory_.settings.select.empty()) allowances.tell_unused(found_);
    return sorted();
  }

 private:
  void step(const Statement& statement, Sketch& sketch) {
    visit(statement, sketch);
    if (statement.type() == "DoStmt") inside(statement, statement.text, statement.offset, sketch);
    if (statement.type() == "SelectStmt" || statement.type() == "CallStmt") {
      called(statement, sketch);
    }
  }

  void visit(const Statement& statement, Sketch& sketch) {
    Work alone;
    Work& work = statement.transaction < 0 ? alone : work_[statement.transaction];
    const Scene scene{script_, statement, statement.tree.inner(), sketch,
                      work,    file_,     memory_.settings};
    Findings findings([&](const Rule& rule, std::size_t at, std::string message, std::string hint) {
      take(rule, statement, at, std::move(message), std::move(hint));
    });
    for (const Family* family : families()) family->check(scene, findings);
    note_work(scene, work);
    sketch.advance(statement);
  }

  // The statements in a body, which run where `outer` does.
  void inside(const Statement& outer, const std::string& text, std::size_t offset, Sketch& sketch) {
    for (Statement& statement : embedded_statements(text)) {
      statement.offset += offset;
      statement.outer = outer.outer;
      statement.transaction = outer.transaction;
      statement.down = outer.down;
      step(statement, sketch);
    }
  }

  // A function that this file has made and calls.
  void called(const Statement& statement, Sketch& sketch) {
    std::vector<Routine> routines;
    const auto look = [&](const Tree& call) {
      const auto found = sketch.routines.find(listed_name(call["funcname"]).key());
      if (found == sketch.routines.end() || !found->second.fresh) return;
      found->second.fresh = false;
      routines.push_back(found->second);
    };
    statement.tree.each([&](std::string_view type, const Tree& node) {
      if (type == "FuncCall") look(node);
    });
    look(statement.tree.inner()["funccall"]);
    for (const Routine& routine : routines) {
      inside(statement, routine.text, routine.offset, sketch);
    }
  }

  bool chosen(const Rule& rule) const {
    const auto in = [&](const std::vector<std::string>& words) {
      return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return word == rule.code || word == rule.name;
      });
    };
    const Settings& settings = memory_.settings;
    return (settings.select.empty() || in(settings.select)) && !in(settings.ignore);
  }

  void take(const Rule& rule, const Statement& statement, std::size_t at, std::string message,
            std::string hint) {
    if (allowances_->covers(rule, statement)) return;
    if ((statement.down && !rule.in_down) || !chosen(rule)) return;
    const std::size_t length = at == 0 ? statement.text.size() : 0;
    Diagnostic diagnostic{rule.severity,
                          std::string(rule.code),
                          std::move(message),
                          script_.span(statement.offset + at, length),
                          hint.empty() ? std::string(rule.safe) : std::move(hint),
                          {}};
    const bool told =
        std::any_of(found_.items().begin(), found_.items().end(), [&](const Diagnostic& other) {
          return other.code == diagnostic.code && other.message == diagnostic.message &&
                 other.span.line == diagnostic.span.line &&
                 other.span.column == diagnostic.span.column;
        });
    if (!told) found_.add(std::move(diagnostic));
  }

  Diagnostics sorted() const {
    std::vector<Diagnostic> items = found_.items();
    std::stable_sort(items.begin(), items.end(), [](const Diagnostic& a, const Diagnostic& b) {
      return std::tie(a.span.line, a.span.column, a.code) <
             std::tie(b.span.line, b.span.column, b.code);
    });
    Diagnostics result;
    for (Diagnostic& item : items) result.add(std::move(item));
    return result;
  }

  Memory& memory_;
  const Script& script_;
  Allowances* allowances_ = nullptr;
  Diagnostics found_;
  std::map<int, Work> work_;
  FileWork file_;
};

}  // namespace

Linter::Linter(Settings settings) : memory_(std::make_unique<Memory>()) {
  memory_->settings = std::move(settings);
}
Linter::~Linter() = default;
Linter::Linter(Linter&&) noexcept = default;

void Linter::learn(const history::Migration& migration) {
  for (const Statement& statement : read(migration).statements) {
    if (!statement.down) memory_->sketch.advance(statement);
  }
  memory_->sketch.settle();
}

Diagnostics Linter::lint(const history::Migration& migration) {
  const Script script = read(migration);
  return Pass(*memory_, script).run();
}

}  // namespace schemagen::lint
