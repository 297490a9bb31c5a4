#include "cli/fleet/fleet.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "cli/fleet/checks.hpp"
#include "cli/fleet/summary.hpp"
#include "cli/fleet/target_process.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::cli {
namespace {

class Fleet {
 public:
  Fleet(const Command& command, const std::vector<std::string>& arguments, Session& session)
      : arguments_(arguments),
        options_(session.globals().fleet),
        console_(session.console()),
        changes_(std::holds_alternative<RunOptions>(command)) {
    targets_ = read_targets(options_.file, session);
    check_fleet(command, targets_, session);
    for (const Target& target : targets_) results_.emplace_back().name = target.name;
  }

  Exit run() {
    const postgres::Unfinished unfinished;
    while (may_start() || !running_.empty()) {
      while (may_start()) start();
      wait();
      gather();
      if (postgres::interrupted()) interrupt();
    }
    tell_summary(results_, changes_, console_);
    postgres::check_interrupt();
    return worst(results_);
  }

 private:
  struct Running {
    std::unique_ptr<TargetProcess> process;
    std::size_t number;
  };

  bool may_start() const {
    if (stopped_ || next_ >= targets_.size()) return false;
    if (running_.size() >= static_cast<std::size_t>(options_.jobs)) return false;
    // The others wait until every canary has come back.
    const auto canaries = changes_ ? static_cast<std::size_t>(options_.canary) : 0;
    return next_ < canaries || next_ >= targets_.size() || ended_ >= std::min(next_, canaries);
  }

  void start() {
    const Target& target = targets_[next_];
    running_.push_back({std::make_unique<TargetProcess>(target, arguments_), next_});
    ++next_;
  }

  void wait() const {
    std::vector<pollfd> waiting;
    for (const Running& one : running_) one.process->add_to(waiting);
    // Short, for a process may have closed its outputs and not be gone yet.
    poll(waiting.data(), waiting.size(), waiting.empty() ? 1 : 100);
  }

  void gather() {
    for (auto one = running_.begin(); one != running_.end();) {
      TargetResult& result = results_[one->number];
      one->process->read([&](const TargetProcess& process, bool error, const std::string& line) {
        tell(process.target().name, error, line, result);
      });
      const auto exit = one->process->ended();
      if (!exit) {
        ++one;
        continue;
      }
      result.exit = *exit;
      result.seconds = one->process->seconds();
      note_end(one->number, *exit);
      one = running_.erase(one);
    }
  }

  void note_end(std::size_t number, int exit) {
    ++ended_;
    if (exit == 0 || !changes_) return;
    const bool canary = number < static_cast<std::size_t>(options_.canary);
    if (canary || !options_.keep_going) stopped_ = true;
  }

  /// Events get the target's name; documents are kept for the summary.
  void tell(const std::string& name, bool error, const std::string& line,
            TargetResult& result) const {
    if (error && result.message.empty() && line.find("error SG") != std::string::npos) {
      result.message = line;
    }
    if (!console_.json() || error) {
      const std::string text = fmt::format("{} | {}", name, line);
      if (error) return console_.warn(text);
      return console_.result(text + "\n");
    }
    if (!line.starts_with("{\"event\"")) {
      result.document += line + "\n";
      return;
    }
    console_.result(with_target(line, name) + "\n");
  }

  void interrupt() {
    stopped_ = true;
    if (std::exchange(interrupted_, true)) return;
    for (const Running& one : running_) one.process->interrupt();
  }

  const std::vector<std::string>& arguments_;
  const FleetOptions& options_;
  const Console& console_;
  bool changes_;  ///< upgrade and downgrade stop at a failure
  std::vector<Target> targets_;
  std::vector<TargetResult> results_;  ///< in the order of the targets
  std::vector<Running> running_;
  std::size_t next_ = 0;
  std::size_t ended_ = 0;
  bool stopped_ = false;
  bool interrupted_ = false;
};

}  // namespace

Exit run_fleet(const Command& command, const std::vector<std::string>& arguments,
               Session& session) {
  return Fleet(command, arguments, session).run();
}

}  // namespace schemagen::cli
