#include <memory>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "hazard/observer.hpp"

// Every row of the table of hazards is run on a server: what it says of locks, of who waits, of
// scans, rewrites and index builds, and of prepared statements is what is seen there.

namespace schemagen::hazard::test {
namespace {

std::string in_words(Work work) {
  std::string text;
  if ((work & scan) != 0) text += " scan";
  if ((work & rewrite) != 0) text += " rewrite";
  if ((work & build) != 0) text += " build";
  return text;
}

std::string in_words(const std::string& relation, std::optional<LockMode> lock, Work work) {
  return fmt::format("{}: {}{}\n", relation, lock ? title(*lock) : "no lock", in_words(work));
}

/// What the row says, a line for each relation.
std::string claimed(const Form& form, int major) {
  std::map<std::string, std::string> lines;
  for (const Effect& one : form.touched()) {
    const std::string name(one.relation);
    if (one.in(major)) lines[name] = in_words(name, one.lock, one.work);
  }
  std::string text;
  for (const auto& [name, line] : lines) text += line;
  return text;
}

/// The same of what was seen. What is locked in ACCESS SHARE alone, as every query does, and
/// indexes need not be named.
std::string found(const Form& form, const Seen& seen, const std::set<std::string>& indexes,
                  int major) {
  const auto effects = form.touched();
  std::string text;
  for (const auto& [name, mark] : seen.marks) {
    const bool named = std::any_of(effects.begin(), effects.end(), [&](const Effect& one) {
      return one.relation == name && one.in(major);
    });
    const bool weak = !mark.lock || *mark.lock == LockMode::access_share;
    const bool unremarkable = (weak && mark.work == nothing) || indexes.contains(name);
    if (named || !unremarkable) text += in_words(name, mark.lock, mark.work);
  }
  return text;
}

LockMode strongest_with(Observer& observer, const Form& form, const std::string& relation,
                        int major) {
  LockMode lock = LockMode::access_share;
  for (const std::string& name : observer.locked_with(relation)) {
    for (const Effect& one : form.touched()) {
      const bool later = one.role == Role::taken_in && name != relation;
      if (one.relation == name && one.in(major) && !later) lock = std::max(lock, one.lock);
    }
  }
  return lock;
}

void compare_waiting(Observer& observer, const Form& form, const Seen& seen, int major) {
  for (const auto& [relation, waits] : seen.reads_wait) {
    CAPTURE(relation);
    CHECK(waits == blocks_reads(strongest_with(observer, form, relation, major)));
  }
  for (const auto& [relation, waits] : seen.writes_wait) {
    CAPTURE(relation);
    CHECK(waits == blocks_writes(strongest_with(observer, form, relation, major)));
  }
}

void compare_outcome(const Form& form, const Seen& seen, int major) {
  CAPTURE(seen.sqlstate);
  CHECK(seen.sqlstate.empty() != form.is_refused(major));
  CHECK(form.refused.find(seen.sqlstate) != std::string_view::npos);
}

void try_inside(Observer& observer, const Form& form, const std::set<std::string>& indexes,
                int major) {
  const Seen seen = observer.inside(form);
  compare_outcome(form, seen, major);
  if (!seen.sqlstate.empty()) return;
  CHECK(found(form, seen, indexes, major) == claimed(form, major));
  compare_waiting(observer, form, seen, major);
  const bool breaks = std::any_of(seen.plans_break.begin(), seen.plans_break.end(),
                                  [](const auto& plan) { return plan.second; });
  CHECK(breaks == ((form.breaks & prepared) != 0));
}

/// A statement that runs outside a transaction can only be watched while it waits: then it holds no
/// more than the row says. What it built stays to be seen.
void try_outside(const Form& form, int major) {
  Observer observer;
  CHECK((form.is_refused(major) || observer.refuses_transaction(form)));
  const Seen seen = observer.outside(form);
  compare_outcome(form, seen, major);
  if (!seen.sqlstate.empty()) return;
  for (const Effect& one : form.touched()) {
    const std::string relation(one.relation);
    CAPTURE(relation);
    const auto mark = seen.marks.find(relation);
    REQUIRE(mark != seen.marks.end());
    if (one.role == Role::table && mark->second.lock) CHECK(*mark->second.lock == one.lock);
    CHECK(in_words(mark->second.work) == in_words(one.work & ~scan));
    const LockMode lock = strongest_with(observer, form, relation, major);
    CHECK((!seen.reads_wait.contains(relation) || !seen.reads_wait.at(relation) ||
           blocks_reads(lock)));
    CHECK((!seen.writes_wait.contains(relation) || !seen.writes_wait.at(relation) ||
           blocks_writes(lock)));
  }
}

}  // namespace

TEST_CASE("every row says what the server does") {
  const int major = testing::test_server().major();
  auto observer = std::make_unique<Observer>();
  const std::set<std::string> indexes = observer->indexes();
  for (const Form* form : forms()) {
    if (major < form->since) continue;
    // A tablespace needs a folder of its own there.
    if (major < 15 && form->code == "set-tablespace") continue;
    const std::string row = fmt::format("{}: {}", form->code, form->example);
    CAPTURE(row);
    if (form->alone) {
      try_outside(*form, major);
    } else {
      try_inside(*observer, *form, indexes, major);
    }
  }
}

TEST_CASE("codes are words of their own") {
  std::set<std::string_view> codes;
  std::set<std::string_view> examples;
  for (const Form* form : forms()) {
    CAPTURE(form->code);
    CHECK(codes.insert(form->code).second);
    CHECK(examples.insert(form->example).second);
    CHECK_FALSE(form->summary.empty());
    CHECK(find_form(form->code) == form);
  }
}

}  // namespace schemagen::hazard::test
