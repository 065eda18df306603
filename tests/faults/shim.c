/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * shim.c - a VFS of SQLite that hands everything on to the real one, and records what it does to files of the folder
 * (record.h). When SQLite syncs the folder is asked of the real one, by the call with which it opens it for that.
 */
#include "tests/faults/record.h"

#include "tests/support/testing.h"

#include <sqlite3.h>
#include <string.h>

struct shim_file {
	sqlite3_file base;
	int file;           /* of the disk, or -1 */
	sqlite3_file *real; /* right behind */
};

static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim_vfs;

static sqlite3_file *real_of(sqlite3_file *file)
{
	return ((struct shim_file *)file)->real;
}

static int file_of(sqlite3_file *file)
{
	return record_disk() ? ((struct shim_file *)file)->file : -1;
}

static int shim_close(sqlite3_file *file)
{
	return real_of(file)->pMethods ? real_of(file)->pMethods->xClose(real_of(file)) : SQLITE_OK;
}

static int shim_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
	return real_of(file)->pMethods->xRead(real_of(file), bytes, length, at);
}

static int shim_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
	if (file_of(file) >= 0) {
		disk_write(record_disk(), file_of(file), at, bytes, (size_t)length);
	}
	return real_of(file)->pMethods->xWrite(real_of(file), bytes, length, at);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 length)
{
	if (file_of(file) >= 0) {
		disk_cut(record_disk(), file_of(file), length);
	}
	return real_of(file)->pMethods->xTruncate(real_of(file), length);
}

static int shim_sync(sqlite3_file *file, int flags)
{
	record_sync(file_of(file));
	return real_of(file)->pMethods->xSync(real_of(file), flags);
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *length)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), length);
}

static int shim_lock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xLock(real_of(file), level);
}

static int shim_unlock(sqlite3_file *file, int level)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), level);
}

static int shim_check_lock(sqlite3_file *file, int *is_locked)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file), is_locked);
}

/* A hint would let the real one make the file longer behind the record's back. */
static int shim_control(sqlite3_file *file, int what, void *value)
{
	return what == SQLITE_FCNTL_SIZE_HINT ? SQLITE_OK
										  : real_of(file)->pMethods->xFileControl(real_of(file), what, value);
}

static int shim_sector(sqlite3_file *file)
{
	return real_of(file)->pMethods->xSectorSize(real_of(file));
}

static int shim_traits(sqlite3_file *file)
{
	return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

static int shim_shm_map(sqlite3_file *file, int region, int size, int extend, void volatile **at)
{
	return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, at);
}

static int shim_shm_lock(sqlite3_file *file, int offset, int count, int flags)
{
	return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}

static void shim_shm_barrier(sqlite3_file *file)
{
	real_of(file)->pMethods->xShmBarrier(real_of(file));
}

static int shim_shm_unmap(sqlite3_file *file, int remove)
{
	return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

/* Version 2: files are not mapped into memory, where writes could not be seen. */
static const sqlite3_io_methods methods = {
	.iVersion = 2,
	.xClose = shim_close,
	.xRead = shim_read,
	.xWrite = shim_write,
	.xTruncate = shim_truncate,
	.xSync = shim_sync,
	.xFileSize = shim_size,
	.xLock = shim_lock,
	.xUnlock = shim_unlock,
	.xCheckReservedLock = shim_check_lock,
	.xFileControl = shim_control,
	.xSectorSize = shim_sector,
	.xDeviceCharacteristics = shim_traits,
	.xShmMap = shim_shm_map,
	.xShmLock = shim_shm_lock,
	.xShmBarrier = shim_shm_barrier,
	.xShmUnmap = shim_shm_unmap,
};

static int shim_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
	(void)vfs;
	struct shim_file *shim = (struct shim_file *)file;
	struct disk *disk = record_disk();
	const char *name = disk && !(flags & SQLITE_OPEN_DELETEONCLOSE) ? disk_name(disk, path) : NULL;
	*shim = (struct shim_file){.file = -1, .real = (sqlite3_file *)(shim + 1)};
	int code = real_vfs->xOpen(real_vfs, path, shim->real, flags, out_flags);
	shim->base.pMethods = shim->real->pMethods ? &methods : NULL;
	if (code == SQLITE_OK && name) {
		shim->file = disk_find(disk, name);
		if (shim->file < 0 && (flags & SQLITE_OPEN_CREATE)) {
			shim->file = disk_make(disk, name);
		}
	}
	return code;
}

/* In this order: the real one syncs the folder within this call. */
static int shim_delete(sqlite3_vfs *vfs, const char *path, int sync_folder)
{
	(void)vfs;
	const char *name = record_disk() ? disk_name(record_disk(), path) : NULL;
	if (name) {
		disk_unname(record_disk(), name);
	}
	return real_vfs->xDelete(real_vfs, path, sync_folder);
}

static int (*real_open_folder)(const char *path, int *handle);

static int open_folder(const char *path, int *handle)
{
	if (record_disk() && disk_name(record_disk(), path)) {
		record_sync_folder(true);
	}
	return real_open_folder(path, handle);
}

void shim_register(void)
{
	if (real_vfs) {
		return;
	}
	real_vfs = sqlite3_vfs_find(NULL);
	assert_non_null(real_vfs);
	shim_vfs = *real_vfs;
	shim_vfs.zName = "bunting-faults";
	shim_vfs.pNext = NULL;
	shim_vfs.szOsFile = (int)sizeof(struct shim_file) + real_vfs->szOsFile;
	shim_vfs.xOpen = shim_open;
	shim_vfs.xDelete = shim_delete;
	sqlite3_syscall_ptr open_it = real_vfs->xGetSystemCall(real_vfs, "openDirectory");
	assert_non_null(open_it);
	memcpy(&real_open_folder, &open_it, sizeof real_open_folder);
	open_it = (sqlite3_syscall_ptr)open_folder;
	assert_int_equal(real_vfs->xSetSystemCall(real_vfs, "openDirectory", open_it), SQLITE_OK);
	assert_int_equal(sqlite3_vfs_register(&shim_vfs, 1), SQLITE_OK);
}
