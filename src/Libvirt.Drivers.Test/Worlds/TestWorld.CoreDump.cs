namespace Libvirt.Drivers.Test;

/// <content>Dumps of memory, of which there is none: a file says that it is one.</content>
internal sealed partial class TestWorld
{
    internal VirtDomain DumpCore(VirtConnection connection, DomainKey key, string path, DomainCoreDumpFormat format, DomainCoreDumpFlags flags)
    {
        flags.Check();
        var ours = DomainCoreDumpFlags.Live | DomainCoreDumpFlags.Reset | DomainCoreDumpFlags.MemoryOnly | DomainCoreDumpFlags.BypassCache;
        FlagRules.CheckKnown(VirtErrorDomain.Test, flags, IsOurs ? DomainCoreDumpFlags.Crash | ours : DomainCoreDumpFlags.Crash, "testDomainCoreDumpWithFormat");
        lock (_gate)
        {
            var domain = FindActive(key);
            SavedImage.WriteCore(path, domain.Name);
            if (format != DomainCoreDumpFormat.Raw)
                throw TestError(VirtErrorCode.OperationUnsupported, "kdump-compressed format is not supported here");
            Log.Debug($"domain '{domain.Name}' was dumped to {path}");
            return flags.HasFlag(DomainCoreDumpFlags.Crash)
                ? Stop(domain, DomainReason.Crashed, connection, DomainEventDetail.Crashed)
                : Describe(domain, connection, Now);
        }
    }
}
