namespace Libvirt.Drivers.Test;

/// <content>What domains say of themselves, and what follows when they end.</content>
internal sealed partial class TestWorld
{
    internal string GetMetadata(DomainKey key, DomainMetadataType type, string? uri, DomainModificationImpact impact)
    {
        CheckMetadata(type, uri, "virDomainGetMetadata");
        return Look(key, impact, config => DomainMetadata.Get(config.Parse(), type, uri))
            ?? throw DomainError(VirtErrorCode.NoDomainMetadata, "Requested metadata element is not present");
    }

    internal VirtDomain SetMetadata(
        VirtConnection connection, DomainKey key, DomainMetadataType type, string? metadata, string? prefix, string? uri, DomainModificationImpact impact)
    {
        CheckMetadata(type, uri, "virDomainSetMetadata");
        if (type == DomainMetadataType.Title && metadata?.Contains('\n') == true)
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, "metadata title can't contain newlines");
        if (type == DomainMetadataType.Element && metadata is not null && string.IsNullOrEmpty(prefix))
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, "key in virDomainSetMetadata must not be NULL");
        lock (_gate)
        {
            var changed = Change(connection, key, impact, (domain, _) => DomainMetadata.Set(domain, type, metadata, prefix, uri), both: true);
            // Told of a definition too.
            Events.Enqueue(new DomainMetadataChangeEvent(changed, type, uri, Now));
            return changed;
        }
    }

    internal VirtDomain SetLifecycleAction(VirtConnection connection, DomainKey key, DomainHappening happening, DomainLifecycleAction action, DomainModificationImpact impact)
    {
        if (happening != DomainHappening.Crash && action is DomainLifecycleAction.CoredumpDestroy or DomainLifecycleAction.CoredumpRestart)
        {
            throw DomainError(VirtErrorCode.ConfigUnsupported,
                $"Lifecycle event '{happening.ToString().ToLowerInvariant()}' doesn't support '{DomainLifecycleActions.Name(action)}' action");
        }
        return Change(connection, key, impact, (domain, _) =>
            domain.Root.Element($"on_{happening.ToString().ToLowerInvariant()}")!.Value = DomainLifecycleActions.Name(action), both: true);
    }

    private static void CheckMetadata(DomainMetadataType type, string? uri, string function)
    {
        if (type == DomainMetadataType.Element && string.IsNullOrEmpty(uri))
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, $"uri in {function} must not be NULL");
        if (type != DomainMetadataType.Element && uri is not null)
            throw VirtException.InvalidArgument(VirtErrorDomain.Domain, $"uri in {function} must be NULL");
    }
}
