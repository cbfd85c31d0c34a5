// The account on the page of sync: signing in and up, by password or by a code, and signing out.
#pragma once

#include "account/SyncService.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace vitae::theme
{
class Banner;
}

namespace vitae::account
{

class DeviceList;

class AccountPanel : public QWidget
{
    Q_OBJECT

public:
    AccountPanel(SyncService &service, theme::Banner &banner, QWidget *parent = nullptr);

    void showState(const SyncState &state);
    void reload(); ///< the devices, which others sign in and out
    void focusFirst(); ///< of the form, where it is there: what is still to be filled in

Q_SIGNALS:
    void signedIn();

private:
    using By = client::SyncRun::SignIn::By;

    QWidget *buildSignIn();
    QWidget *buildAccount();
    void signIn(By by, const QString &fingerprint = {});
    void sendCode(const QString &fingerprint = {});
    void showFailure(const base::Error &error, std::function<void(const QString &fingerprint)> again);
    void setBusy(bool busy);
    [[nodiscard]] std::optional<QUrl> address();
    void signOut();

    SyncService &m_service;
    theme::Banner &m_banner;
    QWidget *m_signIn = nullptr, *m_signedIn = nullptr; ///< one of them shows
    QLineEdit *m_server = nullptr, *m_email = nullptr, *m_password = nullptr, *m_code = nullptr;
    QWidget *m_codeRow = nullptr;
    QList<QPushButton *> m_buttons;
    QLabel *m_who = nullptr;
    DeviceList *m_devices = nullptr;
    QString m_shownServer, m_shownEmail;
};

} // namespace vitae::account
