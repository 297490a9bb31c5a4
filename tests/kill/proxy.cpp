#include "kill/proxy.hpp"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <stdexcept>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace schemagen::kill {
namespace {

sockaddr_un address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) throw std::runtime_error("socket path too long");
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  return address;
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string receive(int socket) {
  std::array<char, 16384> buffer{};
  const ssize_t got = recv(socket, buffer.data(), buffer.size(), 0);
  return got > 0 ? std::string(buffer.data(), static_cast<std::size_t>(got)) : std::string();
}

/// The length of the first message in `bytes`, 0 while it is not whole.
std::size_t first_message(std::string_view bytes, bool typed) {
  const std::size_t head = typed ? 5 : 4;
  if (bytes.size() < head) return 0;
  std::uint32_t length = 0;
  std::memcpy(&length, bytes.data() + head - 4, 4);
  const std::size_t whole = ntohl(length) + (typed ? 1 : 0);
  return bytes.size() < whole ? 0 : whole;
}

}  // namespace

Proxy::Proxy(std::string socket, const std::string& folder)
    : server_socket_(std::move(socket)),
      own_socket_(folder + "/.s.PGSQL.5432") {
  const sockaddr_un address = address_of(own_socket_);
  listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      listen(listener_, 8) != 0 || pipe(stop_) != 0) {
    throw std::runtime_error("cannot listen on " + own_socket_);
  }
  thread_ = std::thread([this] { serve(); });
}

Proxy::~Proxy() {
  close(stop_[1]);
  thread_.join();
  for (const Pair& pair : pairs_) {
    close(pair.client);
    close(pair.server);
  }
  close(stop_[0]);
  close(listener_);
  unlink(own_socket_.c_str());
}

void Proxy::aim(int statement, When when) {
  when_ = when;
  target_ = statement;
}

bool Proxy::pass(char type) {
  if (dead_) return false;
  if (type != 'Q' && type != 'P') return true;
  if (++count_ != target_) return true;
  while (process_ == 0) std::this_thread::yield();
  dead_ = when_ == When::before;
  if (dead_) ::kill(process_, SIGKILL);
  return !dead_;
}

bool Proxy::from_client(Pair& pair) {
  const std::string bytes = receive(pair.client);
  if (bytes.empty()) return false;
  pair.unread += bytes;
  while (const std::size_t length = first_message(pair.unread, pair.started)) {
    const char type = pair.started ? pair.unread.front() : '\0';
    pair.started = true;
    if (!pass(type)) return false;
    if (!send_all(pair.server, std::string_view(pair.unread).substr(0, length))) return false;
    pair.unread.erase(0, length);
    if (count_ == target_ && (type == 'Q' || type == 'P')) {
      dead_ = true;
      ::kill(process_, SIGKILL);
      return false;
    }
  }
  return true;
}

bool Proxy::from_server(const Pair& pair) {
  const std::string bytes = receive(pair.server);
  return !bytes.empty() && send_all(pair.client, bytes);
}

void Proxy::accept_one() {
  const int client = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
  const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_un address = address_of(server_socket_);
  if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(client);
    close(server);
    return;
  }
  pairs_.push_back({client, server, {}, false});
}

void Proxy::serve() {
  while (true) {
    std::vector<pollfd> events{{stop_[0], POLLIN, 0}, {listener_, POLLIN, 0}};
    for (const Pair& pair : pairs_) {
      events.push_back({pair.client, POLLIN, 0});
      events.push_back({pair.server, POLLIN, 0});
    }
    if (poll(events.data(), events.size(), -1) < 0) continue;
    if (events[0].revents != 0) return;
    std::vector<Pair> kept;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
      bool open = true;
      if (events[2 + 2 * i].revents != 0) open = from_client(pairs_[i]);
      if (open && events[3 + 2 * i].revents != 0) open = from_server(pairs_[i]);
      if (open) {
        kept.push_back(std::move(pairs_[i]));
      } else {
        close(pairs_[i].client);
        close(pairs_[i].server);
      }
    }
    pairs_ = std::move(kept);
    if (events[1].revents != 0) accept_one();
  }
}

}  // namespace schemagen::kill
