#include <cerrno>
#include <exception>

#include <poll.h>

#include "postgres/libpq_handle.hpp"
#include "schemagen/postgres/connection.hpp"
#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::postgres {

namespace {

/// Pipeline mode for the life of this object. Whatever happens, the answers are read to the end and
/// the connection is an ordinary one again.
class PipelineMode {
 public:
  explicit PipelineMode(PGconn* connection) : connection_(connection) {
    PQsetnonblocking(connection, 1);
    if (PQenterPipelineMode(connection) != 1) throw make_error(connection, nullptr, "");
  }
  ~PipelineMode() {
    if (!synced_ && !sync_sent_) PQpipelineSync(connection_);
    while (!synced_ && PQstatus(connection_) == CONNECTION_OK) PQclear(next());
    PQexitPipelineMode(connection_);
    PQsetnonblocking(connection_, 0);
  }
  PipelineMode(const PipelineMode&) = delete;
  PipelineMode& operator=(const PipelineMode&) = delete;

  void send(const std::string& query) {
    if (PQsendQueryParams(connection_, query.c_str(), 0, nullptr, nullptr, nullptr, nullptr, 0) !=
        1) {
      throw make_error(connection_, nullptr, query);
    }
    synced_ = false;
  }

  /// Sends what is buffered. Answers are taken in meanwhile: a server whose answers nobody takes
  /// stops reading, and both sides would wait for ever.
  void sync() {
    if (PQpipelineSync(connection_) != 1) throw make_error(connection_, nullptr, "");
    synced_ = false;
    sync_sent_ = true;
    while (PQflush(connection_) == 1) {
      pollfd socket{PQsocket(connection_), POLLIN | POLLOUT, 0};
      if (poll(&socket, 1, -1) < 0 && errno != EINTR) break;
      if ((socket.revents & POLLIN) != 0 && PQconsumeInput(connection_) != 1) break;
    }
  }

  /// The next answer; nullptr ends the answers of one query.
  PGresult* next() {
    PGresult* result = PQgetResult(connection_);
    if (PQresultStatus(result) == PGRES_PIPELINE_SYNC) synced_ = true;
    return result;
  }

 private:
  PGconn* connection_;
  bool synced_ = true;
  bool sync_sent_ = false;
};

/// The answer to one query, up to the mark that ends it.
PGresult* answer(PipelineMode& mode) {
  PGresult* result = mode.next();
  while (PGresult* more = mode.next()) PQclear(more);
  return result;
}

}  // namespace

void Connection::pipeline(const std::vector<std::string>& queries,
                          const std::function<void()>& on_sent,
                          const std::function<void(std::size_t, Result)>& on_result) {
  check_interrupt();
  PGconn* connection = connection_.get();
  PipelineMode mode(connection);
  for (const std::string& query : queries) mode.send(query);
  mode.sync();
  if (on_sent) on_sent();
  for (std::size_t i = 0; i < queries.size(); ++i) {
    PGresult* raw = answer(mode);
    Result result(raw);
    const auto status = PQresultStatus(raw);
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY) {
      throw_failure(connection, raw, queries[i]);
    }
    on_result(i, std::move(result));
  }
}

}  // namespace schemagen::postgres
