#include "account/DeviceList.h"

#include "theme/Banner.h"
#include "theme/RelativeTime.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace vitae::account
{

DeviceList::DeviceList(SyncService &service, theme::Banner &banner, QWidget *parent)
    : QWidget(parent), m_service(service), m_banner(banner)
{
    setObjectName(QStringLiteral("deviceList"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
}

void DeviceList::reload()
{
    m_service.ask([](client::SyncRun &run) { return run.devices(); },
                  [this](const base::Result<std::vector<api::Device>> &devices) {
                      if (devices)
                          show(*devices);
                  });
}

void DeviceList::show(const std::vector<api::Device> &devices)
{
    delete m_card;
    m_card = new settings::Card(tr("Devices"), this);
    layout()->addWidget(m_card);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const api::Device &device : devices) {
        const QString name = device.name.isEmpty() ? tr("A device") : device.name;
        const QString seen = tr("%1 · last seen %2")
                                 .arg(device.platform, theme::relativeTime(QDateTime::fromMSecsSinceEpoch(
                                                                               device.seenAt, Qt::UTC),
                                                                           now));
        auto *button = new QPushButton(device.current ? tr("This computer") : tr("End"), m_card);
        button->setObjectName(QStringLiteral("endDevice-") + device.id);
        button->setAccessibleName(device.current ? tr("%1 is this computer").arg(name) : tr("End %1").arg(name));
        button->setEnabled(!device.current);
        connect(button, &QPushButton::clicked, this, [this, device] { end(device); });
        m_card->addRow(name, seen, button);
    }
}

void DeviceList::end(const api::Device &device)
{
    m_service.ask([id = device.id](client::SyncRun &run) { return run.endDevice(id); },
                  [this, name = device.name](const base::Result<void> &done) {
                      if (done)
                          m_banner.show(theme::Banner::Kind::Success,
                                        tr("%1 is signed out; what is on it stays there.").arg(name));
                      else
                          m_banner.show(theme::Banner::Kind::Error, done.error().message);
                      reload();
                  });
}

} // namespace vitae::account
