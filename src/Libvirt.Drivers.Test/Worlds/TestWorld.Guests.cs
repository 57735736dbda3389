namespace Libvirt.Drivers.Test;

/// <content>What guests say, and what is done to them. In a world of ours a guest has an agent while it executes.</content>
internal sealed partial class TestWorld
{
    internal string GuestHostName(DomainKey key, HostNameSource source)
    {
        if (source != HostNameSource.Default && Images is null)
            throw VirtException.InvalidArgument(VirtErrorDomain.Test, $"unsupported flags (0x{(uint)source:x}) in function testDomainGetHostname");
        lock (_gate)
        {
            var domain = FindActive(key);
            if (Images is null)
                return $"{domain.Name}host";
            if (source == HostNameSource.Agent)
                RequireAgent(domain);
            return domain.Name;
        }
    }

    internal DateTimeOffset GuestTime(DomainKey key)
    {
        lock (_gate)
        {
            var domain = Find(key);
            if (domain.State != DomainState.Running)
                throw TestError(VirtErrorCode.OperationInvalid, "domain is not running");
            return Images is null ? domain.Guest.Time : Now + domain.Guest.Ahead;
        }
    }

    internal bool SetGuestTime(DomainKey key, DateTimeOffset? time)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            if (Images is null)
            {
                // libvirt's test driver takes the time that stands beside the wish for the machine's own: none.
                domain.Guest.Time = time ?? DateTimeOffset.UnixEpoch;
                return true;
            }
            RequireAgent(domain);
            domain.Guest.Ahead = time is { } value ? value - Now : TimeSpan.Zero;
            return true;
        }
    }

    internal bool SetUserPassword(DomainKey key, string user)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            if (Images is not null)
                RequireAgent(domain);
            Log.Info($"domain '{domain.Name}': the password of {user} is set");
            return true;
        }
    }

    internal IReadOnlyList<string> Messages(DomainKey key, DomainMessageKinds kinds)
    {
        lock (_gate)
            return [.. Find(key).Messages.Where(m => kinds == DomainMessageKinds.All || kinds.HasFlag(m.Kind)).Select(m => m.Text)];
    }

    // As in libvirt's test driver, the time in the guest is the knob for what is found here.
    internal DomainControlInfo ControlInfo(DomainKey key)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            var seconds = Images is null ? domain.Guest.Time.ToUnixTimeSeconds() : 0;
            return seconds switch
            {
                > 0 and < 10000 => new DomainControlInfo(DomainControlState.Job, DomainControlError.None, TimeSpan.FromMilliseconds(seconds)),
                >= 10000 and < 30000 => new DomainControlInfo(DomainControlState.Occupied, DomainControlError.None, TimeSpan.FromMilliseconds(seconds - 10000)),
                >= 30000 and < 60000 => new DomainControlInfo(DomainControlState.Error, (DomainControlError)(seconds % 4), TimeSpan.FromMilliseconds(seconds - 30000)),
                _ => new DomainControlInfo(DomainControlState.Ok, DomainControlError.None, TimeSpan.Zero),
            };
        }
    }

    // In a world of ours nothing is broken but what its guests have given up.
    internal IReadOnlyList<DomainDiskError> DiskErrors(DomainKey key)
    {
        lock (_gate)
        {
            var domain = FindActive(key);
            if (Images is null)
                return [.. domain.Current.Devices.Disks.Select((disk, i) => new DomainDiskError(disk.Target, i % 2 == 0 ? DomainDiskErrorCode.Unspecified : DomainDiskErrorCode.NoSpace))];
            return domain is { State: DomainState.Paused, Reason: DomainReason.IOError }
                ? [.. domain.Current.Devices.Disks.Take(1).Select(disk => new DomainDiskError(disk.Target, DomainDiskErrorCode.Unspecified))]
                : [];
        }
    }

    internal TypedParameterList LaunchSecurity(DomainKey key)
    {
        lock (_gate)
        {
            Find(key);
            return [];
        }
    }

    private static void RequireAgent(TestDomain domain)
    {
        if (domain.State != DomainState.Running)
            throw TestError(VirtErrorCode.AgentUnresponsive, "the guest does not execute, and nor does its agent");
    }
}
