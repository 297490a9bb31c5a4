#include "cli/program.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <pty.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schemagen/base/file.hpp"

extern char** environ;  // NOLINT: as unistd.h has it

namespace schemagen::cli::test {

namespace fs = std::filesystem;

namespace {

std::string make_folder() {
  std::string name = (fs::temp_directory_path() / "schemagen-cli-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  // A private server started by root runs as another user.
  fs::permissions(name, fs::perms::all);
  return name;
}

/// The environment of the tests without what would change the program's ways.
std::vector<std::string> variables(const std::map<std::string, std::string>& own) {
  static constexpr std::array<std::string_view, 6> left_out{
      "DATABASE_URL=", "PGPASSWORD=", "NO_COLOR=", "CLICOLOR=", "CLICOLOR_FORCE=", "PGHOST="};
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (std::none_of(left_out.begin(), left_out.end(),
                     [&](std::string_view name) { return text.starts_with(name); })) {
      result.push_back(text);
    }
  }
  for (const auto& [name, value] : own) result.push_back(name + "=" + value);
  return result;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

}  // namespace

Project::Project() : folder_(make_folder()) {}

Project::Project(const std::string& database_url) : Project() {
  write("schemagen.yaml", fmt::format("database: {{url: \"{}\"}}\n", database_url));
  fs::create_directories(folder_ + "/schemas");
  fs::create_directories(folder_ + "/migrations");
}

Project::~Project() {
  if (has(".schemagen/server")) run({"db", "stop"});
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

Outcome Project::run(const std::vector<std::string>& arguments) { return run_in("", arguments); }

Outcome Project::run_in(const std::string& folder, const std::vector<std::string>& arguments) {
  return finish(start_in(folder, arguments));
}

int Project::start_in(const std::string& folder, const std::vector<std::string>& arguments) {
  // Outside the project, so that no command sees them.
  const std::string out = folder_ + ".out";
  const std::string err = folder_ + ".err";
  std::vector<std::string> words{SCHEMAGEN_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> settings = variables(environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const std::string place = folder_ + "/" + folder;
  posix_spawn_file_actions_addchdir_np(&actions, place.c_str());
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  constexpr int fresh = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, 1, out.c_str(), fresh, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, err.c_str(), fresh, 0600);
  pid_t child = 0;
  REQUIRE(posix_spawn(&child, SCHEMAGEN_PROGRAM, &actions, nullptr, pointers(words).data(),
                      pointers(settings).data()) == 0);
  posix_spawn_file_actions_destroy(&actions);
  return child;
}

Outcome Project::finish(int process) {
  const pid_t child = process;
  const std::string out = folder_ + ".out";
  const std::string err = folder_ + ".err";
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  Outcome outcome{WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status), read_text(out),
                  read_text(err)};
  fs::remove(out);
  fs::remove(err);
  return outcome;
}

std::string Project::demand(int exit, const std::vector<std::string>& arguments) {
  const Outcome outcome = run(arguments);
  CAPTURE(fmt::format("{}", fmt::join(arguments, " ")));
  CAPTURE(outcome.out);
  CAPTURE(outcome.err);
  REQUIRE(outcome.exit == exit);
  return outcome.out;
}

Outcome Project::converse(const std::string& input, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{SCHEMAGEN_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> settings = variables(environment);
  const std::vector<char*> argv = pointers(words);
  const std::vector<char*> envp = pointers(settings);
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  REQUIRE(child >= 0);
  if (child == 0) {
    if (chdir(folder_.c_str()) == 0) execve(SCHEMAGEN_PROGRAM, argv.data(), envp.data());
    _exit(127);
  }
  REQUIRE(::write(terminal, input.data(), input.size()) == static_cast<ssize_t>(input.size()));
  Outcome outcome;
  std::array<char, 4096> buffer{};
  for (ssize_t size = 0; (size = ::read(terminal, buffer.data(), buffer.size())) > 0;) {
    outcome.out.append(buffer.data(), static_cast<std::size_t>(size));
  }
  close(terminal);
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  outcome.exit = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
  return outcome;
}

void Project::write(const std::string& name, const std::string& text) {
  const fs::path path = fs::path(folder_) / name;
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string Project::read(const std::string& name) const { return read_text(folder_ + "/" + name); }

bool Project::has(const std::string& name) const { return fs::exists(fs::path(folder_) / name); }

void Project::remove(const std::string& name) { fs::remove_all(fs::path(folder_) / name); }

std::vector<std::string> Project::list(const std::string& folder) const {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(fs::path(folder_) / folder)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

void Project::migration(int number, const std::string& revision, const std::string& revises,
                        const std::string& up, const std::string& down) {
  write(fmt::format("migrations/2026-01-0{}_{}_x.sql", number, revision),
        fmt::format("-- step {0}\n--\n-- schemagen:revision {1}\n-- schemagen:revises {2}\n"
                    "-- schemagen:created 2026-01-0{0}T00:00:00Z\n\n"
                    "-- schemagen:up\n{3}\n\n-- schemagen:down\n{4}\n",
                    number, revision, revises, up, down));
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace schemagen::cli::test
