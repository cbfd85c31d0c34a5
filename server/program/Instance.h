// The whole server as one object: storage, accounts, mail, models, tasks, dialects, HTTP, wired to each other.
#pragma once

#include "http/Server.h"
#include "ports/World.h"

#include <memory>

namespace vitae::program
{

class Instance
{
public:
    struct Options {
        std::vector<http::Dialect> moreDialects;          ///< before ours
        std::function<void(const QByteArray &lines)> log; ///< of requests; standard error where unset
    };

    /// Opens the storage, brought up to date, and what stands on it; nothing runs yet. Clock and random must outlive
    /// it. Errors are sentences that name the setting or the place.
    [[nodiscard]] static base::Result<std::unique_ptr<Instance>> open(ports::Settings settings, const base::Clock &clock,
                                                                      base::Random &random, Options options);
    [[nodiscard]] static base::Result<std::unique_ptr<Instance>> open(ports::Settings settings, const base::Clock &clock,
                                                                      base::Random &random)
    {
        return open(std::move(settings), clock, random, Options{});
    }
    ~Instance(); ///< stops, without waiting for requests

    /// Listens, delivers mail, runs tasks.
    base::Result<void> start();
    /// Lets requests end, up to the setting timeouts.drain; then stops the rest.
    void stop();
    /// Certificate and key, again.
    base::Result<void> reload();

    [[nodiscard]] http::Server &server();
    [[nodiscard]] ports::World &world();
    void wake(); ///< time was moved: mail and tasks may be due

private:
    struct Parts;
    explicit Instance(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

/// Every dialect's table, ours for health included; for --print-routes. Nothing is opened.
[[nodiscard]] std::vector<http::Dialect> allDialects(const base::Clock &clock);

/// Where `database` says the data lie: SQLite's file in the folder `data`, or the URL.
[[nodiscard]] QString databasePlace(const ports::Settings &settings);

[[nodiscard]] QString blobFolder(const ports::Settings &settings);

} // namespace vitae::program
