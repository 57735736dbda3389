namespace Libvirt.Drivers.Test;

/// <content>What is sent to domains.</content>
internal sealed partial class TestWorld
{
    internal bool SendKey(DomainKey key, KeyCodeSet set, IReadOnlyList<uint> codes)
    {
        if (codes.Count > KeyCodes.MaxKeys)
            throw TestError(VirtErrorCode.InvalidArg, $"nkeycodes in virDomainSendKey must be less than or equal to {KeyCodes.MaxKeys}");
        if (!Enum.IsDefined(set))
            throw TestError(VirtErrorCode.InvalidArg, $"there is no set {(int)set} of key codes");
        lock (_gate)
        {
            var domain = FindActive(key);
            foreach (var code in codes)
            {
                if (KeyCodes.Translate(set, set, code) is null)
                    throw TestError(VirtErrorCode.InternalError, $"invalid keycode {code} of {KeyCodes.NameOf(set)} codeset");
            }
            Log.Debug($"domain '{domain.Name}': keys {string.Join("+", codes)} of {KeyCodes.NameOf(set)}");
            return true;
        }
    }

    internal bool SendSignal(DomainKey key, long process, ProcessSignal signal)
    {
        if (process != 1)
            throw TestError(VirtErrorCode.InvalidArg, "only sending a signal to pid 1 is supported");
        if (!Enum.IsDefined(signal))
            throw TestError(VirtErrorCode.InvalidArg, $"signum value {(int)signal} is out of range");
        lock (_gate)
        {
            Find(key);
            return true;
        }
    }

    internal bool InjectNmi(DomainKey key)
    {
        lock (_gate)
        {
            FindActive(key);
            return true;
        }
    }
}
