#include "cli/fleet/target_process.hpp"

#include <array>
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>

#include "cli/running/child.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/cli/config.hpp"

namespace schemagen::cli {
namespace {

constexpr const char* name_variable = "SCHEMAGEN_TARGET_NAME";
constexpr const char* url_variable = "SCHEMAGEN_TARGET_URL";
constexpr const char* schema_variable = "SCHEMAGEN_TARGET_SCHEMA";

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw IoError("cannot create a pipe");
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  return ends;
}

}  // namespace

std::optional<Target> own_target() {
  const auto url = process_variable(url_variable);
  if (!url) return std::nullopt;
  return Target{process_variable(name_variable).value_or(""), *url,
                process_variable(schema_variable).value_or("")};
}

TargetProcess::TargetProcess(const Target& target, const std::vector<std::string>& arguments)
    : target_(target) {
  const auto out = make_pipe();
  const auto err = make_pipe();
  out_.descriptor = out[0];
  err_.descriptor = err[0];
  ChildCommand command;
  command.arguments = arguments;
  command.arguments.insert(command.arguments.begin(), "/proc/self/exe");
  command.environment = {
      {name_variable, target.name}, {url_variable, target.url}, {schema_variable, target.schema}};
  command.own_group = true;
  process_ = start_child(command, out[1], err[1]);
  close(out[1]);
  close(err[1]);
}

TargetProcess::~TargetProcess() {
  for (const Stream* stream : {&out_, &err_}) {
    if (stream->descriptor >= 0) close(stream->descriptor);
  }
}

void TargetProcess::add_to(std::vector<pollfd>& waiting) const {
  for (const Stream* stream : {&out_, &err_}) {
    if (stream->descriptor >= 0) waiting.push_back({stream->descriptor, POLLIN, 0});
  }
}

void TargetProcess::read(const Line& line) {
  read(out_, false, line);
  read(err_, true, line);
}

void TargetProcess::read(Stream& stream, bool error, const Line& line) {
  std::array<char, 65536> buffer{};
  while (stream.descriptor >= 0) {
    const ssize_t count = ::read(stream.descriptor, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return;  // nothing more for now
    stream.rest.append(buffer.data(), static_cast<std::size_t>(count));
    for (std::size_t end = stream.rest.find('\n'); end != std::string::npos;
         end = stream.rest.find('\n')) {
      line(*this, error, stream.rest.substr(0, end));
      stream.rest.erase(0, end + 1);
    }
    if (count > 0) continue;
    if (!stream.rest.empty()) line(*this, error, stream.rest);
    close(stream.descriptor);
    stream.descriptor = -1;
  }
}

std::optional<int> TargetProcess::ended() {
  if (out_.descriptor >= 0 || err_.descriptor >= 0) return std::nullopt;
  return status_of(process_);
}

void TargetProcess::interrupt() const { kill(process_, SIGTERM); }

double TargetProcess::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

}  // namespace schemagen::cli
