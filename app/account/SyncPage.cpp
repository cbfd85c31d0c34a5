#include "account/SyncPage.h"

#include "account/AccountPanel.h"
#include "settings/Card.h"
#include "settings/PageFrame.h"
#include "theme/Banner.h"
#include "theme/Metrics.h"
#include "theme/RelativeTime.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace vitae::account
{

namespace
{

namespace space = theme::space;
constexpr int shownRecords = 20, readRecords = 200; ///< many of which may be one line

} // namespace

SyncPage::SyncPage(Services services, QWidget *parent)
    : QWidget(parent), m_service(services.service), m_clock(services.clock)
{
    setObjectName(QStringLiteral("syncPage"));
    const settings::PageFrame frame = settings::framePage(*this, tr("Account and sync"), QStringLiteral("syncBanner"));
    m_banner = frame.banner;
    QWidget *content = frame.content;
    QVBoxLayout *column = frame.column;
    m_stateCard = buildState();
    column->addWidget(m_stateCard);
    m_conflicts = new ConflictList({m_service, *m_banner, std::move(services.titleOf), std::move(services.write),
                                    std::move(services.open), std::move(services.bodyOf)},
                                   content);
    m_conflicts->hide();
    column->addWidget(m_conflicts);
    m_account = new AccountPanel(m_service, *m_banner, content);
    column->addWidget(m_account);
    m_historyPlace = new QWidget(content);
    auto *place = new QVBoxLayout(m_historyPlace);
    place->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_historyPlace);
    column->addStretch(1);

    connect(&m_service, &SyncService::stateChanged, this, &SyncPage::showState);
    connect(&m_service, &SyncService::synced, this, [this] {
        if (isVisible())
            reloadOwn();
    });
    connect(m_account, &AccountPanel::signedIn, this, [this] {
        m_stateCard->show(); // and with the form that goes the focus does not leave the page
        m_now->setEnabled(true);
        m_now->setFocus();
        m_service.sync();
    });
    showState();
}

QWidget *SyncPage::buildState()
{
    auto *card = new settings::Card(tr("Sync"), this);
    m_now = new QPushButton(tr("Sync now"), card);
    m_now->setObjectName(QStringLiteral("syncNowButton"));
    m_now->setAccessibleName(m_now->text());
    connect(m_now, &QPushButton::clicked, this, [this] { m_service.sync(); });
    m_words = new QLabel(card);
    m_words->setObjectName(QStringLiteral("syncWords"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    auto *line = new QWidget(card);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(space::large, space::small, space::large, space::small);
    row->addWidget(m_words, 1);
    m_agree = new QPushButton(tr("Yes, move them to the trash"), card);
    m_agree->setObjectName(QStringLiteral("agreeButton"));
    m_agree->setAccessibleName(m_agree->text());
    connect(m_agree, &QPushButton::clicked, this, [this] { m_service.sync(true); });
    row->addWidget(m_agree);
    row->addWidget(m_now);
    card->addWhole(line);
    m_refusals = new QLabel(card);
    m_refusals->setObjectName(QStringLiteral("refusals"));
    m_refusals->setTextFormat(Qt::PlainText);
    m_refusals->setWordWrap(true);
    m_refusals->setContentsMargins(space::large, 0, space::large, space::small);
    card->addWhole(m_refusals);
    return card;
}

void SyncPage::showState()
{
    using Phase = SyncState::Phase;
    const SyncState &state = m_service.state();
    m_stateCard->setVisible(state.phase != Phase::NotConnected);
    m_words->setText(state.phase == Phase::Offline && !state.sentence.isEmpty()
                         ? tr("%1. %2").arg(words(state, m_clock.now()), state.sentence)
                         : words(state, m_clock.now()));
    m_now->setEnabled(state.phase != Phase::SignedOut); // while it syncs, too: the focus stays where it is
    m_agree->setVisible(state.phase == Phase::Asks);
    m_refusals->setText(state.refusals.join(u'\n'));
    m_refusals->setVisible(!state.refusals.isEmpty());
    m_account->showState(state);
    if (isVisible() && state.conflicts != m_conflicts->count())
        m_conflicts->reload();
}

void SyncPage::reload()
{
    reloadOwn();
    m_account->reload();
}

void SyncPage::focusFirst()
{
    m_account->focusFirst();
}

/// What nobody has to be asked for.
void SyncPage::reloadOwn()
{
    showState();
    m_conflicts->reload();
    m_service.ask([](client::SyncRun &run) { return run.tables().history(readRecords); },
                  [this](const base::Result<std::vector<store::SyncRecord>> &records) {
                      if (records)
                          showHistory(*records);
                  });
}

void SyncPage::showHistory(const std::vector<store::SyncRecord> &records)
{
    delete m_history;
    m_history = nullptr;
    if (records.empty())
        return;
    m_history = new settings::Card(tr("The last syncs"), m_historyPlace);
    m_history->setObjectName(QStringLiteral("syncHistory"));
    int lines = 0;
    for (size_t i = 0; i < records.size() && lines < shownRecords; ++i, ++lines) {
        const store::SyncRecord &record = records[i];
        // A server that is away is asked again and again: that is one line.
        const auto isSame = [&record](const store::SyncRecord &other) {
            return other.pushed + other.pulled + other.conflicts == 0 && other.sentence == record.sentence;
        };
        int times = 1;
        for (; !record.sentence.isEmpty() && isSame(record) && i + 1 < records.size() && isSame(records[i + 1]); ++i)
            ++times;
        QStringList parts;
        if (record.pushed > 0)
            parts.append(tr("%1 sent").arg(record.pushed));
        if (record.pulled > 0)
            parts.append(tr("%1 received").arg(record.pulled));
        if (record.conflicts > 0)
            parts.append(tr("%1 in two versions").arg(record.conflicts));
        if (!record.sentence.isEmpty())
            parts.append(times == 1 ? record.sentence : tr("%1 (%2 times)").arg(record.sentence, QString::number(times)));
        m_history->addLine(
            theme::relativeTime(QDateTime::fromMSecsSinceEpoch(record.at, Qt::UTC), m_clock.now()),
            parts.join(QStringLiteral(", ")));
    }
    m_historyPlace->layout()->addWidget(m_history);
}

} // namespace vitae::account
