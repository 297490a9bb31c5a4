#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace schemagen::kill {

/// Stands between a program and its server, counts the statements that the program sends over all
/// its connections, and kills the program with SIGKILL at one of them. The messages are those of
/// https://www.postgresql.org/docs/current/protocol-message-formats.html
class Proxy {
 public:
  /// Where in the life of a statement the program dies.
  enum class When {
    before,  ///< it was never sent
    after    ///< it was sent, and the answer is never read
  };

  /// `socket` is that of the server; its own stands in `folder`.
  Proxy(std::string socket, const std::string& folder);
  ~Proxy();
  Proxy(const Proxy&) = delete;
  Proxy& operator=(const Proxy&) = delete;

  /// Kills the program at its statement number `statement` (from 1).
  void aim(int statement, When when);
  /// The program, once it is started; until then the deadly statement waits.
  void expect(int process) { process_ = process; }
  int statements() const { return count_; }

 private:
  struct Pair {
    int client = -1;
    int server = -1;
    std::string unread;    ///< of the client: less than a message
    bool started = false;  ///< the first message has no type
  };

  void serve();
  void accept_one();
  bool from_client(Pair& pair);
  static bool from_server(const Pair& pair);
  /// Whether the message may go on to the server.
  bool pass(char type);

  std::string server_socket_;
  std::string own_socket_;
  int listener_ = -1;
  int stop_[2] = {-1, -1};
  std::vector<Pair> pairs_;
  std::atomic<int> process_ = 0;
  std::atomic<int> target_ = 0;
  std::atomic<int> count_ = 0;
  std::atomic<bool> dead_ = false;  ///< the program was killed: nothing more of it goes on
  std::atomic<When> when_ = When::before;
  std::thread thread_;
};

}  // namespace schemagen::kill
