#pragma once

#include <map>
#include <string>
#include <vector>

namespace schemagen::cli::test {

/// What a run of the program left behind.
struct Outcome {
  int exit = -1;
  std::string out;
  std::string err;
};

/// A temporary project folder, in which the built program is run.
class Project {
 public:
  /// Empty, or with a schemagen.yaml for the database.
  Project();
  explicit Project(const std::string& database_url);
  ~Project();
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  Outcome run(const std::vector<std::string>& arguments);
  /// Starts it, for a test that does something meanwhile; `finish` waits for its end.
  int start(const std::vector<std::string>& arguments) { return start_in("", arguments); }
  Outcome finish(int process);
  /// Runs it in a folder below.
  Outcome run_in(const std::string& folder, const std::vector<std::string>& arguments);
  /// Runs it and demands this exit code; what it wrote to stdout.
  std::string demand(int exit, const std::vector<std::string>& arguments);

  /// Runs it at a terminal where somebody types `input`; all that the terminal showed is in `out`.
  Outcome converse(const std::string& input, const std::vector<std::string>& arguments);

  void write(const std::string& name, const std::string& text);
  std::string read(const std::string& name) const;
  bool has(const std::string& name) const;
  void remove(const std::string& name);
  /// The names of the files in a folder, sorted.
  std::vector<std::string> list(const std::string& folder) const;
  /// A migration file 2026-01-0N_<revision>_x.sql in a row of its own making.
  void migration(int number, const std::string& revision, const std::string& revises,
                 const std::string& up, const std::string& down);

  std::map<std::string, std::string> environment;
  const std::string& folder() const { return folder_; }

 private:
  int start_in(const std::string& folder, const std::vector<std::string>& arguments);

  std::string folder_;
};

bool contains(const std::string& text, const std::string& part);

}  // namespace schemagen::cli::test
