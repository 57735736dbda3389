using System.Xml.Linq;

namespace Libvirt.Drivers.Test;

/// <content>Secrets: in worlds that are ours, since libvirt's test driver has none. They behave as in libvirt's own secret driver.</content>
internal sealed partial class TestWorld
{
    // As much as libvirt's protocol lets through.
    private const int MaxSecretLength = 65536;

    private readonly Dictionary<Guid, TestSecret> _secrets = [];

    /// <summary>Adds a secret of the world's file; libvirt's test driver does not look at them.</summary>
    internal void LoadSecret(XElement element)
    {
        if (Images is null)
            return;
        var secret = new TestSecret(SecretDefinition.FromElement(element));
        lock (_gate)
        {
            if (_secrets.ContainsKey(secret.Uuid))
                throw SecretError(VirtErrorCode.InternalError, $"a secret with UUID {secret.Uuid} is there twice");
            RefuseTakenUsage(secret);
            _secrets.Add(secret.Uuid, secret);
        }
    }

    private void RefuseTakenUsage(TestSecret secret)
    {
        if (secret.UsageId.Length > 0 && FindSecret(secret.UsageType, secret.UsageId) is { } other)
            throw SecretError(VirtErrorCode.InternalError, $"a secret with UUID {other.Uuid} already defined for use with {secret.UsageId}");
    }

    internal IReadOnlyList<VirtSecret> ListSecrets(VirtConnection connection)
    {
        RequireOurs("virConnectListAllSecrets");
        lock (_gate)
            return [.. _secrets.Values.Select(s => s.Describe(connection)).Order()];
    }

    internal VirtSecret LookupSecret(VirtConnection connection, Guid uuid)
    {
        RequireOurs("virSecretLookupByUUID");
        lock (_gate)
            return FindSecret(uuid).Describe(connection);
    }

    internal VirtSecret LookupSecret(VirtConnection connection, SecretUsageType type, string usageId)
    {
        RequireOurs("virSecretLookupByUsage");
        lock (_gate)
        {
            return FindSecret(type, usageId)?.Describe(connection)
                ?? throw SecretError(VirtErrorCode.NoSecret, $"no secret with matching usage '{usageId}'");
        }
    }

    internal VirtSecret DefineSecret(VirtConnection connection, SecretDefinition definition)
    {
        RequireOurs("virSecretDefineXML");
        lock (_gate)
        {
            var defined = new TestSecret(definition);
            if (_secrets.TryGetValue(definition.Uuid, out var earlier))
            {
                if (earlier.UsageId != defined.UsageId)
                    throw SecretError(VirtErrorCode.InternalError, $"a secret with UUID {earlier.Uuid} is already defined for use with {earlier.UsageId}");
                if (earlier.IsPrivate && !defined.IsPrivate)
                    throw SecretError(VirtErrorCode.InternalError, "cannot change private flag on existing secret");
                earlier.Definition = definition;
                defined = earlier;
            }
            else
            {
                RefuseTakenUsage(defined);
                _secrets.Add(defined.Uuid, defined);
            }
            Log.Info($"secret {defined.Uuid} is defined");
            var described = defined.Describe(connection);
            Events.Enqueue(new SecretLifecycleEvent(described, SecretEventType.Defined, Now));
            return described;
        }
    }

    internal bool UndefineSecret(VirtConnection connection, ObjectKey key)
    {
        RequireOurs("virSecretUndefine");
        lock (_gate)
        {
            var secret = FindSecret(key.Uuid);
            secret.Wipe();
            Log.Info($"secret {key.Uuid} is undefined");
            Events.Enqueue(new SecretLifecycleEvent(secret.Describe(connection), SecretEventType.Undefined, Now));
            return _secrets.Remove(key.Uuid);
        }
    }

    internal string GetSecretXml(ObjectKey key)
    {
        RequireOurs("virSecretGetXMLDesc");
        lock (_gate)
            return FindSecret(key.Uuid).Definition.ToXml();
    }

    internal bool SetSecretValue(VirtConnection connection, ObjectKey key, ReadOnlyMemory<byte> value)
    {
        RequireOurs("virSecretSetValue");
        if (value.Length > MaxSecretLength)
            throw SecretError(VirtErrorCode.InvalidArg, $"the value of a secret has at most {MaxSecretLength} bytes");
        lock (_gate)
        {
            var secret = FindSecret(key.Uuid);
            secret.SetValue(value.Span);
            Events.Enqueue(new SecretValueChangedEvent(secret.Describe(connection), Now));
            return true;
        }
    }

    internal byte[] GetSecretValue(ObjectKey key)
    {
        RequireOurs("virSecretGetValue");
        lock (_gate)
        {
            var secret = FindSecret(key.Uuid);
            if (secret.IsPrivate)
                throw SecretError(VirtErrorCode.InvalidSecret, "secret is private");
            return secret.Value ?? throw SecretError(VirtErrorCode.NoSecret, $"secret '{secret.Uuid}' does not have a value");
        }
    }

    private TestSecret FindSecret(Guid uuid) =>
        _secrets.GetValueOrDefault(uuid) ?? throw SecretError(VirtErrorCode.NoSecret, $"no secret with matching uuid '{uuid}'");

    private TestSecret? FindSecret(SecretUsageType type, string usageId) => _secrets.Values.FirstOrDefault(s => s.UsageType == type && s.UsageId == usageId);

    private static VirtException SecretError(VirtErrorCode code, string detail) => new(VirtErrorDomain.Secret, code, detail);
}
