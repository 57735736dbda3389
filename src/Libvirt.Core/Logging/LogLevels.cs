namespace Libvirt.Logging;

/// <summary>A priority as a type, so that each logging method binds its own interpolated string handler.</summary>
public interface ILogLevel
{
    /// <summary>The priority that the type stands for.</summary>
    static abstract LogPriority Priority { get; }
}

/// <summary>The types that stand for the four priorities.</summary>
public static class LogLevels
{
    /// <summary>Stands for <see cref="LogPriority.Debug"/>.</summary>
    public readonly struct Debug : ILogLevel
    {
        /// <inheritdoc/>
        public static LogPriority Priority => LogPriority.Debug;
    }

    /// <summary>Stands for <see cref="LogPriority.Info"/>.</summary>
    public readonly struct Info : ILogLevel
    {
        /// <inheritdoc/>
        public static LogPriority Priority => LogPriority.Info;
    }

    /// <summary>Stands for <see cref="LogPriority.Warning"/>.</summary>
    public readonly struct Warning : ILogLevel
    {
        /// <inheritdoc/>
        public static LogPriority Priority => LogPriority.Warning;
    }

    /// <summary>Stands for <see cref="LogPriority.Error"/>.</summary>
    public readonly struct Error : ILogLevel
    {
        /// <inheritdoc/>
        public static LogPriority Priority => LogPriority.Error;
    }
}
