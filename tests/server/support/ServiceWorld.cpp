#include "server/support/ServiceWorld.h"

#include "base/Uuid.h"
#include "ports/DocumentRepository.h"

namespace vitae::test
{

ServiceWorld::ServiceWorld(const QString &engine, ports::TaskRunner *runner)
    : m_place(engine), m_runner(runner ? runner : &m_waker),
      m_blobs(std::make_unique<storage::BlobFolder>(m_place.folder() + QStringLiteral("/blobs")))
{
    reopen();
}

ServiceWorld::ServiceWorld(const QString &url, const QString &folder, ports::TaskRunner *runner)
    : m_place(url, folder), m_runner(runner ? runner : &m_waker),
      m_blobs(std::make_unique<storage::BlobFolder>(m_place.folder() + QStringLiteral("/blobs")))
{
    m_clock.useRealTime();
    reopen();
}

void ServiceWorld::reopen()
{
    m_world.reset();
    m_storage.reset();
    auto opened = storage::SqlStorage::open({m_place.url()}, m_clock, m_random);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().text()));
    m_storage = std::move(*opened);
    m_world.reset(new ports::World{m_clock, m_random, m_settings, m_secrets, m_hasher, *m_storage, *m_blobs, m_mailer,
                                   m_ai, *m_runner});
}

ports::Owner ServiceWorld::person()
{
    const ports::Owner owner{++m_people, base::newUuid(m_random), base::newUuid(m_random)};
    const auto made = m_storage->writeNow([&](ports::Store &store) {
        return store.documents().insertSpace({owner.space, QStringLiteral("person"), owner.uuid, 0, 0});
    });
    if (!made)
        qFatal("%s", qPrintable(made.error().text()));
    return owner;
}

} // namespace vitae::test
