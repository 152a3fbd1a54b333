using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using NanhuOrg.Infrastructure.Postgres;

namespace NanhuOrg.Api.Access;

/// <summary>
/// The key that signs access tokens: ECDSA P-256 in a file, so that tokens outlive a restart, and several nodes accept each other's once they
/// have the same file. Made at the first start.
/// </summary>
internal sealed class SigningKey : IDisposable
{
    private readonly ECDsa key;

    private SigningKey(ECDsa key)
    {
        this.key = key;
        Key = new ECDsaSecurityKey(key);
        Key.KeyId = Base64UrlEncoder.Encode(Key.ComputeJwkThumbprint());
        // OpenIddict wants one, though nothing is encrypted: access tokens are not, and there are no others. Derived, so that it needs no second file.
        Encryption = new SymmetricSecurityKey(HKDF.DeriveKey(HashAlgorithmName.SHA256, key.ExportECPrivateKey(), 32, info: "nanhuorg.token-encryption"u8.ToArray()));
    }

    public ECDsaSecurityKey Key { get; }

    public SymmetricSecurityKey Encryption { get; }

    /// <exception cref="StartRefusedException">The file is no such key, or cannot be read or made. It is never replaced: tokens would end, and nobody would know why.</exception>
    public static SigningKey LoadOrCreate(string path)
    {
        var key = ECDsa.Create();
        try
        {
            if (!File.Exists(path)) Create(path);
            key.ImportFromPem(File.ReadAllText(path, Encoding.ASCII));
            if (key.KeySize != 256) throw new CryptographicException("Not P-256.");
            return new SigningKey(key);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new StartRefusedException($"签名密钥文件 {path} 不是 PEM 格式的 ECDSA P-256 私钥：请换回原来的文件；确已丢失时删除它，系统会重新生成（已发出的令牌随之失效）。", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            key.Dispose();
            throw new StartRefusedException($"无法读写签名密钥文件 {path}：{e.Message}", e);
        }
    }

    public void Dispose() => key.Dispose();

    private static void Create(string path)
    {
        using var fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            PrivateFile.Write(path, fresh.ExportPkcs8PrivateKeyPem() + "\n", replace: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another node on the same folder was faster: its key is the one.
        }
    }
}
