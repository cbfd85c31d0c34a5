// The page of sync: how far it is, fields with two versions, the account and its devices, what the last syncs did.
#pragma once

#include "account/ConflictList.h"

class QLabel;
class QPushButton;

namespace vitae::settings
{
class Card;
}

namespace vitae::account
{

class AccountPanel;

class SyncPage : public QWidget
{
    Q_OBJECT

public:
    struct Services {
        SyncService &service;
        base::Clock &clock;
        std::function<QString(const QString &doc)> titleOf;
        std::function<base::Result<void>(const QString &doc, const QString &path, const json::Value &value)> write;
        std::function<void(const QString &doc)> open;
        std::function<json::Value(const QString &doc)> bodyOf;
    };

    explicit SyncPage(Services services, QWidget *parent = nullptr);

    void reload();
    void focusFirst(); ///< where there is something to fill in

private:
    QWidget *buildState();
    void showState();
    void reloadOwn();
    void showHistory(const std::vector<store::SyncRecord> &records);

    SyncService &m_service;
    base::Clock &m_clock;
    theme::Banner *m_banner = nullptr;
    QWidget *m_stateCard = nullptr;
    QLabel *m_words = nullptr, *m_refusals = nullptr;
    QPushButton *m_now = nullptr, *m_agree = nullptr;
    ConflictList *m_conflicts = nullptr;
    AccountPanel *m_account = nullptr;
    QWidget *m_historyPlace = nullptr;
    settings::Card *m_history = nullptr;
};

} // namespace vitae::account
