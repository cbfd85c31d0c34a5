// What services need from outside, made once by main.cpp. Everything here may be used from every thread.
#pragma once

#include "base/Clock.h"
#include "base/Random.h"
#include "ports/Secrets.h"
#include "ports/Settings.h"

namespace vitae::ports
{

class AiProviders;
class BlobFiles;
class Mailer;
class PasswordHasher;
class Storage;
class TaskRunner;

struct World {
    const base::Clock &clock;
    base::Random &random; ///< SystemRandom: safe from every thread
    const Settings &settings;
    const Secrets &secrets;          ///< accounts::openSecrets()
    const PasswordHasher &passwords; ///< accounts::Argon2Hasher
    Storage &storage;
    BlobFiles &blobs;
    Mailer &mailer;
    AiProviders &ai;
    TaskRunner &tasks;
};

} // namespace vitae::ports
